using CommunityBot.Conversations;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Safeguarding.Replies;

namespace CommunityBot.Safeguarding.Journeys;

/// <summary>Opens the journeys by name: <c>/report hate-crime</c>, <c>/report antisocial-behaviour</c>.</summary>
internal sealed class ReportCommand(IEnumerable<ReportJourney> journeys) : ICommand
{
    public string Name => "report";

    public string Description => "Report hate crime or antisocial behaviour";

    public static string Input(DangerCategory category) => $"/report {category.Name()}";

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (journeys.FirstOrDefault(j => j.Name == argument) is not { } journey)
        {
            return ValueTask.FromResult(TurnOutcome.Say(turn, SafeguardingReplies.Say(
                "What would you like to report? If anyone is in danger now, call 999.",
                [
                    ReplyButton.Say("Hate crime", Input(DangerCategory.HateCrime)),
                    ReplyButton.Say("Antisocial behaviour", Input(DangerCategory.AntisocialBehaviour)),
                ])));
        }

        var state = journey.Start();
        return ValueTask.FromResult(TurnOutcome.Say(
            turn with { Conversation = turn.Conversation with { Dialog = state } }, journey.Prompt(state)));
    }
}
