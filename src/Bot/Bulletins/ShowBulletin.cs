using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Bulletins;

/// <summary>The newest Bulletin in the chat, and what a reader makes of its items.</summary>
internal sealed class ShowBulletin(
    IBulletinStore store, ISubscribers subscribers, BulletinMessage message, ItemVotes votes, TimeProvider time) : ICommand
{
    private const int MostEditions = 12;
    private const int MostRated = 5;

    public string Name => "bulletin";

    public string Description => "The newest Bulletin: what is on and new near you";

    public IReadOnlyList<string> Aliases => ["bulletin", "the bulletin", "read the bulletin", "latest bulletin", "show the bulletin"];

    /// <param name="argument">Empty for the newest; <c>rate 12</c>; <c>useful 12 KEY</c>, <c>notuseful 12 KEY</c>.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var words = argument.Split(' ', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var number = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (int?)null;
        return TurnOutcome.Say(turn, words switch
        {
            ["rate", ..] => await RateAsync(turn, number, cancellation),
            ["useful" or "notuseful", _, var item] when number is { } edition => await VoteAsync(turn, edition, item, words[0] == "useful", cancellation),
            _ => await ShowAsync(turn, cancellation),
        });
    }

    private async Task<Reply> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        if (await NewestAsync(null, cancellation) is not { } edition)
        {
            return Reply.Action(
                "There is no Bulletin yet. I can send you the first one when it is out.",
                ReplyButton.Say("Subscribe to the Bulletin", "/subscribe bulletin"));
        }

        var ranked = await RankedAsync(turn, edition, cancellation);
        return message.For(edition, ranked, choices: null) is { } found
            ? Reply.Action(found.Text, [.. found.Buttons.Select(b => new ReplyButton(b.Label, b.Value, b.Kind))])
            : Reply.Action("There is nothing in this week's Bulletin for the places and subjects that you chose.", ReplyButton.Say("Change what I get", "/notifications"));
    }

    private async Task<Reply> RateAsync(Turn turn, int? number, CancellationToken cancellation)
    {
        if (await NewestAsync(number, cancellation) is not { } edition)
        {
            return Gone;
        }

        var items = (await RankedAsync(turn, edition, cancellation)).Take(MostRated).Select(r => r.Item).ToList();
        var text = new RichTextBuilder().Add("What was useful? We count the answers and don't keep who gave them.");
        var buttons = new List<ReplyButton>();
        for (var i = 0; i < items.Count; i++)
        {
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {items[i].Title}"));
            buttons.Add(ReplyButton.Say(string.Create(CultureInfo.InvariantCulture, $"{i + 1} useful"), $"/bulletin useful {edition.Number} {items[i].Key}"));
            buttons.Add(ReplyButton.Say(string.Create(CultureInfo.InvariantCulture, $"{i + 1} not useful"), $"/bulletin notuseful {edition.Number} {items[i].Key}"));
        }

        return Reply.Action(text.Build(), [.. buttons]);
    }

    private async Task<Reply> VoteAsync(Turn turn, int number, string item, bool useful, CancellationToken cancellation)
    {
        var rateMore = ReplyButton.Say("Rate another", string.Create(CultureInfo.InvariantCulture, $"/bulletin rate {number}"));
        return await votes.VoteAsync(number, item, useful, turn.Message.Person.ToString(), cancellation) switch
        {
            null => Gone,
            true => Reply.Action(useful ? "Thank you. I'm glad it was useful." : "Thank you. We will choose better.", rateMore),
            false => Reply.Action("Thank you, I have counted you on that one already.", rateMore),
        };
    }

    /// <param name="number">Null for the newest that is out.</param>
    private async Task<Edition?> NewestAsync(int? number, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return number is { } given
            ? await store.FindAsync(given, cancellation) is { } edition && edition.IsOutBy(now) ? edition : null
            : (await store.ListAsync(null, MostEditions, cancellation)).FirstOrDefault(e => e.IsOutBy(now));
    }

    private async Task<List<RankedItem>> RankedAsync(Turn turn, Edition edition, CancellationToken cancellation) => Ranking.For(
        BulletinSource.ReaderOf(await subscribers.FindAtAsync(turn.Message.Person, cancellation)), edition.Items, time.GetUtcNow());

    private static Reply Gone { get; } = Reply.Action("That Bulletin is not there any more.", ReplyButton.Say("The newest Bulletin", "/bulletin"));
}
