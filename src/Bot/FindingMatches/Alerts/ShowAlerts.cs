using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>What is watched for, and what has come up; what was shown once doesn't wait any longer.</summary>
internal sealed class ShowAlerts(ISavedSearches saved, IPendingAlerts pending, ShownOffers offers) : ICommand
{
    private const int Most = 20;

    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    public string Name => "alerts";

    public string Description => "What I watch for, and what has come up";

    public IReadOnlyList<string> Aliases => ["alerts", "my alerts", "show my alerts", "saved searches", "my saved searches", "my searches"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var watched = await saved.OfAsync(turn.Message.Person, cancellation);
        if (watched.Count == 0)
        {
            return TurnOutcome.Say(turn, Reply.Action("I watch for nothing for you. Tell me what you look for, then press “Tell me when something comes up”.") with { Private = true });
        }

        var text = new RichTextBuilder();
        var alerts = await pending.ClaimAsync(turn.Message.Person, Most, turn.Now, turn.Now + Claim, cancellation);
        foreach (var alert in alerts)
        {
            text.Paragraph().Add(AlertText.Of(alert, offers) ?? $"What was new for “{alert.Words}” is gone again.");
            await pending.SettleAsync(alert, cancellation);
        }

        if (alerts.Count == 0)
        {
            text.Add("Nothing new has come up.");
        }

        text.Paragraph().Add("I watch for:");
        foreach (var (search, i) in watched.Select((s, i) => (s, i + 1)))
        {
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"{i}. {search.Words} (since {search.SavedAt:d MMMM yyyy})"));
        }

        var stop = watched.Count == 1
            ? [ReplyButton.Say("Stop alerts", "/stopalerts all")]
            : watched.Select((_, i) => i + 1).Select(i => ReplyButton.Say(string.Create(CultureInfo.InvariantCulture, $"Stop {i}"), string.Create(CultureInfo.InvariantCulture, $"/stopalerts {i}")))
                .Append(ReplyButton.Say("Stop all alerts", "/stopalerts all"));
        return TurnOutcome.Say(turn, Reply.Action(text.Build(), [.. stop]) with { Private = true });
    }
}
