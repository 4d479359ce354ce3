using CommunityBot.Safeguarding.Detection;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

public sealed class DetectorTests
{
    private static readonly SafeguardingDetector Detector = SafeguardingDetector.Shipped();

    [Theory]
    [InlineData("i want to kill myself", DangerCategory.Suicide)]
    [InlineData("I'M GOING TO END MY LIFE", DangerCategory.Suicide)]
    [InlineData("been cutting myself again", DangerCategory.SelfHarm)]
    [InlineData("my stepdad hits me and I'm 12", DangerCategory.ChildAtRisk)]
    [InlineData("the carer is hitting my gran", DangerCategory.AdultAtRisk)]
    [InlineData("my husband strangled me", DangerCategory.DomesticAbuse)]
    [InlineData("dad has chest pain and can't breathe", DangerCategory.MedicalEmergency)]
    [InlineData("they are making my son sell drugs", DangerCategory.Exploitation)]
    [InlineData("how do I report a hate crime", DangerCategory.HateCrime)]
    [InlineData("how do i report antisocial behaviour", DangerCategory.AntisocialBehaviour)]
    [InlineData("we have no food and no money", DangerCategory.NoFood)]
    [InlineData("I have nowhere to sleep tonight", DangerCategory.NoHome)]
    public void A_blunt_message_is_known_for_what_it_is(string text, DangerCategory expected) =>
        Assert.Equal(expected, Detector.Detect(text)?.Category);

    [Theory]
    [InlineData("i wanna k1ll mys3lf")]
    [InlineData("i want to kiiiiilll myself")]
    [InlineData("i w\u200Bant to d\u200Bie")]
    [InlineData("Ï wánt tö dîe")]
    [InlineData("ｉ ｗａｎｔ ｔｏ ｄｉｅ")]
    [InlineData("su1c1dal thorts evry nite")]
    [InlineData("my usband hitts me wen hes drunk")]
    [InlineData("im homles n its freezin")]
    public void Spelling_and_tricks_with_letters_hide_nothing(string text) => Assert.NotNull(Detector.Detect(text));

    [Theory]
    [InlineData("chcę umrzeć", DangerCategory.Suicide)]
    [InlineData("vreau să mor", DangerCategory.Suicide)]
    [InlineData("Ölmek istiyorum", DangerCategory.Suicide)]
    [InlineData("quiero morir", DangerCategory.Suicide)]
    [InlineData("não quero viver", DangerCategory.Suicide)]
    [InlineData("ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ", DangerCategory.Suicide)]
    [InlineData("म मर्न चाहन्छु", DangerCategory.Suicide)]
    [InlineData("我想死", DangerCategory.Suicide)]
    [InlineData("mąż mnie bije", DangerCategory.DomesticAbuse)]
    public void The_most_direct_words_of_other_languages_are_understood(string text, DangerCategory expected)
    {
        Assert.Equal(new Danger(expected, Urgent: true), Detector.Detect(text));
    }

    [Theory]
    [InlineData("no i'm not suicidal, just fed up with forms")]
    [InlineData("we are not homeless, we only need a hall")]
    [InlineData("this queue is killing me")]
    [InlineData("i'm dying of boredom")]
    [InlineData("I could murder a curry")]
    [InlineData("i'm lonely")]
    [InlineData("how do I volunteer for a suicide prevention charity")]
    [InlineData("what is the baseline for hate crime")]
    [InlineData("how many knife crimes were there last year")]
    [InlineData("can I donate to the food bank")]
    [InlineData("arsenal got battered")]
    [InlineData("is there a murder mystery evening")]
    [InlineData("my husband died last year and I'd like to join a choir")]
    [InlineData("")]
    [InlineData("😀😀")]
    public void Talk_that_only_sounds_like_danger_passes(string text) => Assert.Null(Detector.Detect(text));

    [Theory]
    [InlineData("mum")]
    [InlineData("he")]
    [InlineData("bins")]
    [InlineData("tea and cake")]
    [InlineData("my little girl")]
    [InlineData("my husband and me")]
    [InlineData("I'm deaf")]
    [InlineData("Grace")]
    [InlineData("Hope")]
    [InlineData("Erith")]
    [InlineData("wheelchair")]
    [InlineData("football")]
    [InlineData("vegan")]
    [InlineData("single mum")]
    [InlineData("two children")]
    [InlineData("first aid")]
    [InlineData("crime figures")]
    [InlineData("mental health")]
    [InlineData("boxing club")]
    [InlineData("black British")]
    [InlineData("yes it is happening on Friday")]
    public void Short_answers_in_forms_pass(string text) => Assert.Null(Detector.Detect(text));

    [Theory]
    [InlineData("suicidal", DangerCategory.Suicide)]
    [InlineData("domestic violence", DangerCategory.DomesticAbuse)]
    [InlineData("homeless", DangerCategory.NoHome)]
    [InlineData("dad hits me", DangerCategory.ChildAtRisk)]
    [InlineData("nan choking", DangerCategory.MedicalEmergency)]
    [InlineData("grandad unconscious", DangerCategory.MedicalEmergency)]
    [InlineData("forced labour", DangerCategory.Exploitation)]
    public void A_word_or_two_can_be_enough(string text, DangerCategory expected) => Assert.Equal(expected, Detector.Detect(text)?.Category);

    [Theory]
    [InlineData("I'm not joking, I want to kill myself")]
    [InlineData("I don't want to be here any more")]
    [InlineData("i cant stop thinking about ending my life")]
    [InlineData("it's not fair, my dad hits me")]
    public void A_negation_that_denies_nothing_excuses_nothing(string text) => Assert.NotNull(Detector.Detect(text));

    [Theory]
    [InlineData(0)]
    [InlineData(1900)]
    [InlineData(3600)]
    public void Danger_is_found_anywhere_in_a_wall_of_text(int position)
    {
        var wall = Wall(3900);
        var at = wall.IndexOf(' ', Math.Min(position, wall.Length - 100));

        Assert.Null(Detector.Detect(wall));
        Assert.Equal(
            DangerCategory.Suicide, Detector.Detect(wall[..at] + " and I want to kill myself " + wall[at..])?.Category);
        Assert.NotNull(Detector.Detect(wall[..at] + " my husband hits me and I am scared of him " + wall[at..]));
    }

    [Fact]
    public void Urgency_shows_in_what_is_said()
    {
        Assert.True(Detector.Detect("my husband is hitting me right now")!.Value.Urgent);
        Assert.False(Detector.Detect("how do I report a hate crime")!.Value.Urgent);
        Assert.True(Detector.Detect("he has stopped breathing")!.Value.Urgent);
    }

    [Fact]
    public void Reading_a_message_leaves_nothing_to_collect()
    {
        const string Message = "we moved here last year and would like to know when the choir meets";
        Detector.Detect(Message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Detector.Detect(Message);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000);
    }

    [Fact]
    public void An_operators_own_examples_are_learnt_from()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("no-food.txt"), Enumerable.Repeat("# added here", 1)
            .Concat(Enumerable.Range(0, 5).Select(i => $"the gribbet is quite wurbled {i}")));
        var taught = SafeguardingDetector.Shipped(folder.Path);

        Assert.Null(Detector.Detect("the gribbet is quite wurbled"));
        Assert.Equal(DangerCategory.NoFood, taught.Detect("the gribbet is quite wurbled")?.Category);
    }

    [Fact]
    public async Task A_fault_in_a_list_names_file_and_line()
    {
        using var folder = new TemporaryFolder();
        foreach (var list in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Safeguarding", "Words")))
        {
            File.Copy(list, folder.File(Path.GetFileName(list)));
        }

        File.WriteAllText(folder.File("phrases.txt"), "# one\nsuicide: want to die\nsadness: very sad\n");
        var model = DangerTrainer.Fit(Path.Combine(AppContext.BaseDirectory, "Safeguarding", "Words"), []);
        var fault = await Assert.ThrowsAsync<FormatException>(() => SafeguardingDetector.Knowing(folder.Path, model).Ready);

        Assert.Contains("phrases.txt:3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("sadness", fault.Message, StringComparison.Ordinal);
    }

    private static string Wall(int length)
    {
        string[] sentences =
        [
            "The garden group meets on Tuesdays and we had cake.", "My daughter likes the library and the swimming pool.",
            "The council wrote to us about the fete in the park.", "There were thirty people at the litter pick and the sun shone.",
            "I would like to know how to put the choir on the events page.", "The bus was late but the talk about the abbey was good.",
        ];
        return string.Join(' ', Enumerable.Range(0, 200).Select(i => sentences[i % sentences.Length]))[..length];
    }
}
