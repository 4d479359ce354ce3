using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>Ends one saved search or all of them, and deletes what was kept for it.</summary>
internal sealed class StopAlerts(ISavedSearches saved, SubscriptionDesk subscriptions) : ICommand
{
    public string Name => "stopalerts";

    public string Description => "Stop watching for what I look for";

    public IReadOnlyList<string> Aliases =>
        ["stop alerts", "stop all alerts", "stop my alerts", "stop the alerts", "stop alert", "no more alerts", "stop telling me", "cancel alerts", "delete my alerts"];

    /// <param name="argument">The number in the list of /alerts; empty or "all" for all.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var watched = await saved.OfAsync(person, cancellation);
        var ending = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [.. watched.Skip(number - 1).Take(number > 0 ? 1 : 0)]
            : watched;
        foreach (var search in ending)
        {
            await saved.RemoveAsync(person, search.Id, cancellation);
        }

        if (ending.Count == watched.Count && ending.Count > 0)
        {
            await subscriptions.StopAsync(person, [Topics.NewMatches], turn.Text, cancellation);
        }

        return TurnOutcome.Say(turn, Reply.Action(
            ending.Count == 0 ? "There is no such alert. /alerts lists what I watch for."
            : ending.Count == 1 ? $"Stopped, and deleted: {ending[0].Words}."
            : "Stopped. I watch for nothing any more, and have deleted what I kept for it.") with
        { Private = true });
    }
}
