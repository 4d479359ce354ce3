using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Knowledge.Meaning;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

/// <summary>How the wording of a request counts, beside what was understood of it.</summary>
public sealed class InMeaningTests
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "Content");
    private static readonly Meanings Meanings = MatchingLexicon.Of(Content).Meanings;

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Service[] Entries =
    [
        Bexley.Group("Over the fence", "Neighbours swap plants, seeds and tips for growing."),
        Bexley.Group("Second Tuesday", "Members take turns to tell the rest about a journey abroad."),
        Bexley.Group("Long table", "Everybody brings a dish and eats together."),
    ];

    [Theory]
    [InlineData("something where we all share a meal", "Long table")]
    [InlineData("hearing of faraway lands", "Second Tuesday")]
    public void Of_what_no_word_list_leads_to_the_likest_in_meaning_is_the_likeliest(string asked, string likeliest)
    {
        var request = Bexley.Read(asked);
        var lexicon = MatchingLexicon.Of(Content);
        var index = MatchIndex.Build(Entries, lexicon, Gazetteer.Read(Content));
        using var subject = Subject.Of(request, index, lexicon, MatchWeights.Fitted);
        var needs = new HardNeeds(request, index, MatchWeights.Fitted, Today, subject.IsRuledOut);

        var found = new Matcher(index, lexicon, FitModels.Of(Content)).Candidates(request, subject, needs, Today);

        Assert.Equal(likeliest, found.MaxBy(c => c.Odds).Entry.Service.Name);
    }

    [Fact]
    public void What_is_ruled_out_draws_nobody_towards_it()
    {
        var (with, without) = (Bexley.Read("a quiet evening, cooking"), Bexley.Read("a quiet evening, no cooking"));
        var cooking = Meanings.Of("cooking");

        Assert.True(Alike(with, cooking) > Alike(without, cooking) + 0.1);
        Assert.Equal(Alike(Bexley.Read("a quiet evening"), cooking), Alike(without, cooking), 0.1);
    }

    [Fact]
    public void A_further_message_adds_its_meaning()
    {
        var together = Bexley.Read("singing", "and gardening");

        Assert.True(Alike(together, Meanings.Of("gardening")) > Alike(Bexley.Read("singing"), Meanings.Of("gardening")) + 0.1);
        Assert.True(Alike(together, Meanings.Of("singing")) > Alike(Bexley.Read("gardening"), Meanings.Of("singing")) + 0.1);
    }

    [Fact]
    public void Without_its_wording_a_request_means_what_is_left_of_what_was_understood()
    {
        var request = Bexley.Read("singing or gardening");
        var singing = request with { Wishes = [.. request.Wishes.Where(w => w.Words == "singing")] };

        Assert.Equal(Alike(request, Meanings.Of("gardening")), Alike(singing, Meanings.Of("gardening")));
        Assert.Equal(1, Alike(singing.WithoutWording(), Meanings.Of("singing")), 0.01);
    }

    [Fact]
    public void The_wording_is_never_stored()
    {
        var request = Bexley.Read("my memory is going and i want to sing");

        Assert.NotNull(request.Wording);
        Assert.Null(JsonSerializer.Deserialize<Request>(JsonSerializer.Serialize(request))!.Wording);
        Assert.DoesNotContain("ording", JsonSerializer.Serialize(request), StringComparison.Ordinal);
        Assert.Null(request.WithoutSensitive().Wording);
    }

    private static float Alike(Request request, TextMeaning text)
    {
        Direction direction = Meanings.Of(request);
        return direction.Alike(text);
    }
}
