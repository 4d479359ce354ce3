using CommunityBot.Privacy;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CommunityBot.Bot.Tests.Privacy;

public class PersonalDetailsTests
{
    [Theory]
    [InlineData("mail me at jo.o'neil+x@mail.example.co.uk please", "mail me at [email] please")]
    [InlineData("jo (at) example.org", "[email]")]
    [InlineData("ring 020 8303 7777 or 07700 900123", "ring [phone] or [phone]")]
    [InlineData("my mobile is +44 7700 900 123.", "my mobile is [phone].")]
    [InlineData("+44 (0)20 8303 7777", "[phone]")]
    [InlineData("I live in DA16 3LL, welling", "I live in [postcode], welling")]
    [InlineData("da163ll", "[postcode]")]
    [InlineData("card 4929 1234 5678 9012", "card [number]")]
    [InlineData("nhs number 943 476 5919", "nhs number [number]")]
    [InlineData("my NI is QQ 12 34 56 C and AB123456C", "my NI is [number] and [number]")]
    [InlineData("I'm at 12 Bellegrove Road", "I'm at [address]")]
    [InlineData("flat 3, 127a Upper Holly Hill Rd", "[address]")]
    [InlineData("we are at 4 Danson Close", "we are at [address]")]
    [InlineData("my name is Precious Adeyemi and I want to help", "my name is [name] and I want to help")]
    [InlineData("my name is priya, hi", "my name is [name], hi")]
    [InlineData("Hi, I'm Jo Smith from Erith", "Hi, I'm [name] from Erith")]
    [InlineData("ask Mrs Okafor about it", "ask [name] about it")]
    [InlineData("see https://facebook.com/profile/jo.smith", "see [link]")]
    [InlineData("i am @jo_smith on there", "i am [name] on there")]
    public void Details_are_replaced_by_what_they_are(string text, string expected) =>
        Assert.Equal(expected, PersonalDetails.Scrub(text));

    [Theory]
    [InlineData("what happened in 2019 and 2023")]
    [InlineData("I'm Polish and new in Welling")]
    [InlineData("I'm in Erith, what is on at 10.30pm")]
    [InlineData("is there anything in DA16")]
    [InlineData("the 1,200 volunteers and the £500,000 fund")]
    [InlineData("how many of the 232,000 people volunteer, 25% or 31.5%?")]
    [InlineData("is the bus 96 or B11 going past the high street")]
    [InlineData("see www.bexley.gov.uk/consultations")]
    [InlineData("my name is not important")]
    [InlineData("a group for 16 to 24 year olds on Tuesday 14 May 2019")]
    [InlineData("5 ways of helping")]
    [InlineData("it is 10 minutes walk from 3 community gardens")]
    [InlineData("can I call 101 or 999 or 111")]
    [InlineData("from 7pm-10.30pm at 2 venues")]
    public void Ordinary_questions_stay_as_they_are(string text) => Assert.Equal(text, PersonalDetails.Scrub(text));

    [Fact]
    public void No_mobile_number_survives_however_it_is_spaced()
    {
        var spaced = from digits in Gen.Choose(0, 9).ArrayOf(9)
                     from gaps in Gen.Elements("", " ", "-").ArrayOf(9)
                     select "07" + string.Concat(digits.Zip(gaps, (d, g) => d + g));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(spaced.ToArbitrary(), number =>
            PersonalDetails.Scrub("call " + number + " please").All(c => !char.IsDigit(c))));
    }

    [Fact]
    public void No_full_postcode_survives()
    {
        var letters = Gen.Elements("ABDEFGHJLNPQRSTUWXYZ".ToCharArray());
        var postcode = from area in Gen.Elements("DA", "SE", "BR", "E", "N", "TN")
                       from district in Gen.Choose(1, 28)
                       from gap in Gen.Elements("", " ")
                       from sector in Gen.Choose(0, 9)
                       from first in letters
                       from second in letters
                       select $"{area}{district}{gap}{sector}{first}{second}";
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(postcode.ToArbitrary(), code =>
            PersonalDetails.Scrub("near " + code) == "near [postcode]"));
    }

    [Fact]
    public void Scrubbing_twice_changes_nothing_more() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
            PersonalDetails.Scrub(PersonalDetails.Scrub(text.Get)) == PersonalDetails.Scrub(text.Get)));
}
