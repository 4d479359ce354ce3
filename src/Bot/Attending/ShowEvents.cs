using System.Globalization;
using CommunityBot.Attending.Asking;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Attending;

/// <summary>What is on: "/events", "/events erith", "/events saturday in sidcup for kids".</summary>
internal sealed class ShowEvents(EventList list, Gazetteer gazetteer, CommunityDay day) : ICommand
{
    public string Name => "events";

    public string Description => "What's on: /events this weekend in Erith";

    public IReadOnlyList<string> Aliases => ["events", "what's on", "whats on", "what’s on", "what is on", "upcoming events", "show events", "list events"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var (wanted, page) = Part(argument);
        var question = EventQuestion.Read("events " + wanted, gazetteer, day.Of(turn.Now))!;
        var found = await list.FindAsync(question, question.Place, turn.Now, cancellation);
        return TurnOutcome.Say(turn, found.Count == 0 ? EventList.Nothing(question, question.Place) : list.Show(found, question, question.Place, page, $"/events {wanted}".TrimEnd()));
    }

    private static (string Wanted, int Page) Part(string argument)
    {
        var at = argument.LastIndexOf("page ", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && int.TryParse(argument.AsSpan(at + 5), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 10_000
            ? (argument[..at].Trim(), page) : (argument.Trim(), 1);
    }
}
