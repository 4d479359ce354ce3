using CommunityBot.Notifications.Bulletins;
using CommunityBot.Testing.Bulletins;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

public sealed class RankingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private const string Help = "Help with gambling: 0808 8020 133.";

    private static readonly BulletinItem[] Items =
    [
        ListSection.Item("borough"),
        ListSection.Item("erith", BulletinPart.Events) with { Areas = ["Erith", "Slade Green"], Interests = ["music"] },
        ListSection.Item("sidcup", BulletinPart.Events) with { Areas = ["Sidcup"], Interests = ["gardening"] },
        ListSection.Item("over", BulletinPart.Events) with { Until = Now },
        ListSection.Item("prize", BulletinPart.Lottery),
    ];

    [Fact]
    public void A_reader_gets_what_is_near_or_chosen_with_the_reason_and_nothing_of_elsewhere()
    {
        var parent = Ranking.For(BulletinReader.Of(["erith"], []), Items, Now);
        Assert.Equal(["erith", "borough"], parent.Select(r => r.Item.Key));
        Assert.Equal("near you in Erith", parent[0].Reason);

        var neighbour = Ranking.For(BulletinReader.Of(["slade green"], ["gardening"]), Items, Now);
        Assert.Equal(["sidcup", "erith", "borough"], neighbour.Select(r => r.Item.Key));
        Assert.Equal("you chose gardening", neighbour[0].Reason);
        Assert.Equal("in Erith, not far from Slade Green", neighbour[1].Reason);
    }

    [Fact]
    public void Lottery_results_reach_only_those_who_chose_them()
    {
        Assert.DoesNotContain(Ranking.For(BulletinReader.Anybody, Items, Now), r => r.Item.Key == "prize");
        Assert.Contains(Ranking.For(BulletinReader.Anybody with { Topics = ["lottery"] }, Items, Now), r => r.Item.Key == "prize");
    }

    [Fact]
    public void What_is_pinned_comes_first_for_everybody()
    {
        var items = Items.Append(ListSection.Item("pinned", BulletinPart.Groups) with { Pinned = true, Areas = ["Welling"] });
        Assert.Equal("pinned", Ranking.For(BulletinReader.Of(["erith"], ["music"]), items, Now)[0].Item.Key);
    }

    [Fact]
    public void The_message_begins_with_what_is_pinned_and_goes_on_with_the_best()
    {
        BulletinItem[] items =
        [
            .. Items,
            ListSection.Item("faint") with { Areas = ["Welling"], Interests = ["music"] },
            ListSection.Item("pinned", BulletinPart.Groups) with { Pinned = true },
            ListSection.Item("usual", BulletinPart.Groups),
        ];
        var lines = Message(BulletinReader.Of(["erith"], ["music"]), items).Split('\n');

        Assert.Equal(["• About pinned", "• About usual", "• About erith", "• About faint", "• About borough"], lines.Where(l => l.StartsWith('•')));
    }

    [Fact]
    public void Help_with_gambling_goes_with_every_word_about_a_lottery_and_with_nothing_else()
    {
        Assert.Contains(Help, Message(BulletinReader.Anybody with { Topics = ["lottery"] }, Items), StringComparison.Ordinal);
        Assert.DoesNotContain(Help, Message(BulletinReader.Anybody, Items), StringComparison.Ordinal);
    }

    private static string Message(BulletinReader reader, BulletinItem[] items) => new BulletinMessage("Bexley", new Links(), Help)
        .For(new Edition { Number = 1, Window = default, SendAt = Now, CompiledAt = Now }, Ranking.For(reader, items, Now), null)!.Text.Plain;

    [Theory]
    [InlineData(60, 40, 12)]
    [InlineData(400, 4000, 30)]
    [InlineData(5000, 50, 60)]
    public void The_message_fits_in_one_of_telegrams_and_says_how_many_more_there_are(int title, int text, int count)
    {
        var items = Enumerable.Range(0, count).Select(i => ListSection.Item($"{i}", (BulletinPart)(i % 4)) with
        {
            Title = string.Concat(Enumerable.Repeat("😀 a", title / 4)),
            Text = new string('x', text),
            When = new string('w', text),
            Link = "/groups/1",
        }).Append(ListSection.Item("idea", BulletinPart.YouCan));
        var edition = new Edition { Number = 12, Window = default, SendAt = Now, CompiledAt = Now, Greeting = new string('g', 3000) };
        var message = new BulletinMessage("Bexley", new Links(), Help).For(edition, Ranking.For(BulletinReader.Anybody, items, Now), null)!;

        Assert.InRange(message.Text.Plain.Length, 1, BulletinMessage.MostUnits);
        Assert.Contains($"And {count + 1 - message.Text.Plain.Split('•').Length + 1} more on the page", message.Text.Plain, StringComparison.Ordinal);
        Assert.All(message.Text.Spans, s => Assert.InRange(s.Start + s.Length, 1, message.Text.Plain.Length));
        Assert.DoesNotContain("�", System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message.Text.Plain)), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_message_for_somebody_with_nothing_but_the_usual()
    {
        var edition = new Edition { Number = 1, Window = default, SendAt = Now, CompiledAt = Now };
        var ranked = Ranking.For(BulletinReader.Of(["erith"], []), [Items[2], ListSection.Item("idea", BulletinPart.YouCan)], Now);
        Assert.Null(new BulletinMessage("Bexley", new Links(), Help).For(edition, ranked, null));
    }

    private sealed class Links : IBulletinLinks
    {
        public string? EditionOf(int number) => "https://bot.example/bulletin/12";

        public string? Absolute(string? path) => path is null ? null : "https://bot.example" + path;

        public ValueTask<string?> ChoicesOfAsync(string recipient, int edition, CancellationToken cancellation) => ValueTask.FromResult<string?>(null);
    }
}
