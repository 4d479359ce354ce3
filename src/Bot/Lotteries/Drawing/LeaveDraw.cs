using CommunityBot.Conversations;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>Gives somebody's ticket back while the draw is open. Entering again brings the same one.</summary>
internal sealed class LeaveDraw(IDrawStore store, DrawDesk desk) : ICommand
{
    public const string CommandName = "leavedraw";

    public string Name => CommandName;

    public string Description => "Leave a draw";

    public IReadOnlyList<string> Aliases => ["leave the draw", "leave the raffle", "leave this draw", "give my ticket back", "i want to leave the draw"];

    public bool InMenu => false;

    /// <param name="argument">The draw's id; empty for the one that they are in.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var own = new List<HeldDraw>();
        foreach (var entry in (await store.EntriesOfAsync(turn.Message.Person, cancellation)).Where(e => !e.GivenBack && (argument.Length == 0 || e.Draw == argument)))
        {
            own.Add((await store.FindAsync(entry.Draw, cancellation))!);
        }

        var open = own.Where(d => d.TakesEntries(turn.Now)).ToList();
        return TurnOutcome.Say(turn, open switch
        {
            [] when own.Count > 0 => Said("Its entries are closed, and the list of tickets can't change any more. If your ticket wins, you need not claim anything."),
            [] => Said("You have no ticket in a draw that is open."),
            [var only] when await desk.LeaveAsync(only.Id, turn.Message.Person, cancellation) is { } left => Said(
                $"You have left “{only.Title}”. Your receipt shows nothing any more. Numbers have no gaps, so {left.Ticket.Serial} stays in the list as a number that nobody holds; "
                + $"if a prize falls on it, {only.HeldBy} say what becomes of it.",
                ReplyButton.Say("Enter again", $"/enterdraw {only.Id}")),
            [_] => Said("The draw closed this moment."),
            _ => Said("Which one?", [.. open.Select(d => ReplyButton.Say($"Leave {d.Title}", $"/{Name} {d.Id}"))]),
        });
    }

    private static Reply Said(string text, params ReplyButton[] buttons) => Reply.Action(text, [.. buttons, ReplyButton.Say("All draws", "/draws")]) with { Private = true };
}
