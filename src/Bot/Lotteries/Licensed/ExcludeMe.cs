using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>Shuts somebody out of everything about the lottery, at once, for a time that can't be shortened.</summary>
internal sealed class ExcludeMe(LotteryDesk desk, SubscriptionDesk subscriptions) : ICommand
{
    private static readonly (string Words, int Months)[] Terms = [("6 months", 6), ("1 year", 12), ("5 years", 60)];

    public string Name => "excludeme";

    public string Description => "Keep me away from the lottery";

    public IReadOnlyList<string> Aliases => ["exclude me from the lottery", "self exclude", "self-exclude", "self exclude me"];

    public bool InMenu => false;

    /// <param name="argument">Empty, or a term in months: "6", "12", "60".</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var term = Terms.FirstOrDefault(t => t.Months.ToString(System.Globalization.CultureInfo.InvariantCulture) == argument);
        // The shortest term holds from the first word on; a longer one is a choice on top of it.
        await desk.ExcludeAsync(person, turn.Now.AddMonths(term.Months == 0 ? Terms[0].Months : term.Months), cancellation);
        await subscriptions.StopAsync(person, [Topics.Lottery], turn.Text, cancellation);
        var until = (await desk.ExcludedUntilAsync(person, cancellation))!.Value;
        var text = new RichTextBuilder()
            .Add($"Done. From now until {ShowLottery.Day(DateOnly.FromDateTime(until.UtcDateTime))} I send you nothing about the lottery, and I don't let you sign up for it again. It can be made longer, not shorter, and it stays when you ask me to forget you: a code that is made of your chat's number, and nothing else, is kept for it.").Paragraph()
            .Add("To stop being able to play, tell the lottery's operator too, or GAMSTOP, which covers all gambling websites and apps licensed in Great Britain: 0800 138 6518. To talk to somebody: National Gambling Helpline, 0808 8020 133, free, day and night.");
        var longer = Terms.Where(t => turn.Now.AddMonths(t.Months) > until.AddMinutes(1)).Select(t => ReplyButton.Say($"Make it {t.Words}", $"/excludeme {t.Months}"));
        return TurnOutcome.Say(turn, Reply.Action(text.Build(), [ReplyButton.Call("Gambling help", "0808 8020 133"), .. longer]) with { Private = true });
    }
}

/// <summary>No yes to the lottery counts while somebody is shut out.</summary>
internal sealed class LotteryBar(LotteryDesk desk) : IConsentBar
{
    public async ValueTask<string?> ReasonAsync(ChannelAddress person, string topic, CancellationToken cancellation) =>
        topic == Topics.Lottery && await desk.ExcludedUntilAsync(person, cancellation) is { } until ? ShowLottery.Excluded(until).Text.Plain : null;
}
