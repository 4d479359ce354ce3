using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Geography;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Places = Gazetteer.Read(Path.Combine(AppContext.BaseDirectory, "Content"));

    [Theory]
    [InlineData("was a joiner, sundays only, no car, foots cray way", "Foots Cray")]
    [InlineData("anything in footscray or sidcup?", "Foots Cray|Sidcup")]
    [InlineData("im in bexley heath near the broadway", "Bexleyheath|Bexleyheath")]
    [InlineData("thamsmead or abbeywood pls", "Thamesmead|Abbey Wood")]
    [InlineData("I live in old bexley not bexley heath", "Bexley Village|Bexleyheath")]
    [InlineData("Slade Grean", "Slade Green")]
    [InlineData("da14 5ab", "DA14 5")]
    [InlineData("near DA145AB", "DA14 5")]
    [InlineData("somewhere in da7", "DA7")]
    [InlineData("se28 8 or se2", "SE28 8|SE2")]
    [InlineData("selling cakes on earth, telling stories, mon 5 to 7", "")]
    [InlineData("my son is in year 9 and needs 2 hours", "")]
    public void Places_are_found_in_what_people_type(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Places.FindIn(text).Select(m => m.Place.Name)));

    [Fact]
    public void A_mention_knows_where_it_stands()
    {
        const string Text = "Hi, anything near Foots  Cray on sundays?";
        var mention = Assert.Single(Places.FindIn(Text));

        Assert.Equal("Foots  Cray", Text.Substring(mention.Start, mention.Length));
    }

    [Fact]
    public void Without_an_imported_file_a_postcode_is_as_exact_as_its_sector()
    {
        var place = Places.Locate("DA8 1QR");

        Assert.Equal("DA8 1", place?.Name);
        Assert.True(place!.IsApproximate);
        Assert.True(place.InBorough);
    }

    [Fact]
    public void An_imported_point_sharpens_a_postcode()
    {
        var places = Gazetteer.Read(Path.Combine(AppContext.BaseDirectory, "Content"), new OnePoint("DA8 1QR", new GeoPoint(51.4799, 0.1791)));

        Assert.Equal("DA8 1QR", places.Locate("da81qr")?.Name);
        Assert.False(places.Locate("da81qr")!.IsApproximate);
        Assert.Equal("DA8 1", places.Locate("da8 1zz")?.Name);
    }

    [Theory]
    [InlineData("M1 1AE")]
    [InlineData("hello")]
    [InlineData("12345")]
    public void What_lies_elsewhere_or_is_no_postcode_is_not_located(string text) => Assert.Null(Places.Locate(text));

    [Fact]
    public void Neighbours_lie_on_both_sides_of_the_border()
    {
        var crayford = Places.Find("Crayford")!;
        var near = Places.Neighbours(crayford, 4000).Select(p => p.Name).ToList();

        Assert.Contains("Dartford", near);
        Assert.Contains("Barnehurst", near);
        Assert.DoesNotContain("Sidcup", near);
    }

    [Fact]
    public void Every_point_of_the_borough_lies_within_it()
    {
        var middle = Places.Find("Bexley")!.Point;

        Assert.All(Places.Named.Where(p => p.InBorough == true), p => Assert.InRange(p.Point.MetresTo(middle), 0, 7500));
    }

    private sealed class OnePoint(string postcode, GeoPoint point) : IPostcodePoints
    {
        public GeoPoint? Find(Postcode asked) => asked.ToString() == postcode ? point : null;
    }
}
