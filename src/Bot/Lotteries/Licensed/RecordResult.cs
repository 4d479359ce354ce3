using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Organisers;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>An organiser types a result; when a second one has typed the same, it is published.</summary>
internal sealed class RecordResult(LotteryDesk desk, ILotteryResults results, IOrganisers organisers) : OrganiserCommand(organisers)
{
    public override string Name => "lotteryresult";

    public override string Description => "Enter or confirm a lottery result: /lotteryresult 2026-11-21 123456";

    public override OrganiserRole Least => OrganiserRole.Organiser;

    /// <param name="argument">The day and six digits.</param>
    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return TurnOutcome.Say(turn, Reply.Action("Write the day and the number as the operator shows them: /lotteryresult 2026-11-21 123456. A second organiser does the same, and then it is published."));
        }

        // The id and not the name: one person stays one person under a new name.
        var other = await results.FindAsync(day, cancellation) is { Published: false } entered && entered.EnteredBy != who.Id ? entered.Number : null;
        var waits = other == words[1];
        var fault = waits ? await desk.ConfirmAsync(day, words[1], who.Id, cancellation) : await desk.EnterAsync(day, words[1], who.Id, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(fault ?? (waits
            ? $"Published: {words[1]} for {ShowLottery.Day(day)}."
            : $"{(other is null ? "" : $"Somebody else has typed {other} for that day: the two differ, so look at the operator's page again. ")}Entered: {words[1]} for {ShowLottery.Day(day)}. A second organiser has to type the same.")));
    }
}
