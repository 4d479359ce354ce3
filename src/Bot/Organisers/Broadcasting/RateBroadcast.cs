using CommunityBot.Conversations;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>"Useful" and "not useful" under a broadcast: all that is ever known of how it was taken.</summary>
internal sealed class RateBroadcast(IBroadcastVotes votes, IPlannedBroadcasts plans, ILedger ledger) : ICommand
{
    public const string CommandName = "rate";
    public const string Useful = "Useful message";
    public const string NotUseful = "Not useful message";
    public const string Preview = "preview";

    private const int MostLookedAt = 20;

    public string Name => CommandName;

    public string Description => "Say whether a message was useful";

    public bool InMenu => false;

    /// <summary>Typed, it is about the newest.</summary>
    public string? ArgumentIn(string text) => text.Trim().TrimEnd('.', '!').ToLowerInvariant() switch
    {
        "useful message" => "newest yes",
        "not useful message" => "newest no",
        _ => null,
    };

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var parts = argument.Split(' ');
        if (parts is [Preview, _])
        {
            return TurnOutcome.Say(turn, Reply.Action("That was the preview, so it is not counted."));
        }

        if (parts is not [var id, "yes" or "no"] || await FindAsync(id, turn.Message.Person, cancellation) is not { } plan)
        {
            return TurnOutcome.Say(turn, Reply.Action("Thank you. I don't know which message you mean, or it is too old."));
        }

        await votes.CastAsync(plan.Id, turn.Message.Person, parts[1] == "yes", turn.Now, cancellation);
        return TurnOutcome.Say(turn, Reply.Action("Thank you. The organisers see how many said so, and not who."));
    }

    /// <returns>The broadcast, if this person was sent it; only they have a word on it.</returns>
    private async Task<PlannedBroadcast?> FindAsync(string id, ChannelAddress person, CancellationToken cancellation)
    {
        var asked = id == "newest" ? await plans.NewestAsync(MostLookedAt, cancellation)
            : await plans.FindAsync(id, cancellation) is { } found ? [found] : [];
        foreach (var plan in asked.Where(p => !p.IsCorrection))
        {
            var rows = await ledger.RowsOfAsync(BroadcastSource.OccurrenceOf(plan.Id), AudienceMember.At(person).Recipient, cancellation);
            if (rows.Any(r => r.State is RowState.Sent or RowState.Unknown))
            {
                return plan;
            }
        }

        return null;
    }
}
