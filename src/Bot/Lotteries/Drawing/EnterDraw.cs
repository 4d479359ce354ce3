using System.Security.Cryptography;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>Gives somebody their ticket, one a draw, with a receipt. A turn that is repeated gives the same ticket.</summary>
internal sealed class EnterDraw(IDrawStore store, DrawDesk desk, IOptions<CommunityOptions> community) : ICommand
{
    private const int MostLooked = 30;

    public string Name => "enterdraw";

    public string Description => "Enter a draw";

    public IReadOnlyList<string> Aliases => ["enter the draw", "enter the raffle", "enter this draw", "join the draw", "join the raffle", "a ticket please"];

    public bool InMenu => false;

    /// <param name="argument">The draw's id; empty for the one that is open.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (argument.Length == 0)
        {
            var open = (await store.NewestAsync(MostLooked, cancellation)).Where(d => d.TakesEntries(turn.Now) && !d.IsOfNumbers).ToList();
            if (open.Count != 1)
            {
                return TurnOutcome.Say(turn, Reply.Action(
                    open.Count == 0 ? "No draw takes entries just now." : "Which one?",
                    [.. open.Select(d => ReplyButton.Say(d.Title, $"/{Name} {d.Id}")), ReplyButton.Say("All draws", "/draws")]));
            }

            argument = open[0].Id;
        }

        if (await store.FindAsync(argument, cancellation) is not { IsPublic: true } draw)
        {
            return TurnOutcome.Say(turn, ShowDraw.NotThere());
        }

        if (draw.IsOfNumbers)
        {
            return TurnOutcome.Say(turn, Reply.Action(
                new RichTextBuilder().Add($"Tickets of “{draw.Title}” come from {draw.HeldBy}, not from me: I sell nothing and take no numbers.").Paragraph().Add(LicensedLottery.GamblingHelp).Build(),
                ReplyButton.Say("All draws", "/draws")));
        }

        var result = await desk.EnterAsync(draw, turn.Message.Person, RandomNumberGenerator.GetBytes(16), cancellation);
        return TurnOutcome.Say(turn, result switch
        {
            EntryResult.Entered entered => ReceiptReply.Of(entered.Entry, $"You are in. It is drawn on {DrawWords.Moment(draw.DrawsAt, community.Value)}; if you win, I tell you here and nobody else."),
            EntryResult.AlreadyIn had => ReceiptReply.Of(had.Entry, "You are in already: everybody has one ticket."),
            _ => Reply.Action($"“{draw.Title}” takes no entries now. {DrawWords.State(draw, community.Value)}", ReplyButton.Say("All draws", "/draws")),
        });
    }
}
