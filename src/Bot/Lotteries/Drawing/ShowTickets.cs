using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>A person's own tickets.</summary>
internal sealed class ShowTickets(IDrawStore store, IOptions<CommunityOptions> community) : ICommand
{
    public string Name => "tickets";

    public string Description => "Your tickets in the community's draws";

    public IReadOnlyList<string> Aliases => ["my tickets", "my receipts"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var own = (await store.EntriesOfAsync(turn.Message.Person, cancellation)).Where(e => !e.GivenBack).ToList();
        if (own.Count == 0)
        {
            return TurnOutcome.Say(turn, Reply.Action("You have no ticket in any draw.", ReplyButton.Say("All draws", "/draws")) with { Private = true });
        }

        var text = new RichTextBuilder().Add("Your tickets:");
        foreach (var entry in own)
        {
            var draw = (await store.FindAsync(entry.Draw, cancellation))!;
            text.Paragraph().Bold(draw.Title).Add($", ticket {entry.Ticket.Serial}").Line().Add(Outcome(draw, entry) ?? DrawWords.State(draw, community.Value));
        }

        return TurnOutcome.Say(turn, Reply.Action(text.Build(),
            [.. own.Select(e => ReplyButton.Say($"Receipt {e.Draw}", $"/receipt {e.Draw}"))]) with
        { Private = true });
    }

    /// <returns>Null while there is no result.</returns>
    public static string? Outcome(HeldDraw draw, Entry entry) => draw.State is not (DrawState.Drawn or DrawState.Published) ? null
        : entry.Tier == 0 ? "It was drawn, and this ticket did not win."
        : draw.Purpose == DrawPurpose.Places ? $"You have a place. {draw.HeldBy} asks you for the receipt."
        : $"You won: {DrawPrize.Of(draw, entry.Tier)}. {draw.HeldBy} asks you for the receipt.";
}

/// <summary>A ticket's receipt again, with the way up to the published root once the draw is closed.</summary>
internal sealed class ShowReceipt(IDrawStore store, DrawPublication publication) : ICommand
{
    public string Name => "receipt";

    public string Description => "Your receipt in a draw";

    public bool InMenu => false;

    /// <param name="argument">The draw's id.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if ((await store.EntriesOfAsync(turn.Message.Person, cancellation)).FirstOrDefault(e => e.Draw == argument) is not { Receipt: not null } entry)
        {
            return TurnOutcome.Say(turn, Reply.Action("I have no receipt of yours for that draw.", ReplyButton.Say("My tickets", "/tickets")) with { Private = true });
        }

        var folder = await publication.OpenAsync((await store.FindAsync(entry.Draw, cancellation))!, cancellation);
        var proof = File.Exists(folder.Tickets) ? TicketProof.Of(folder, entry.Ticket.Serial) : null;
        return TurnOutcome.Say(turn, ReceiptReply.Of(entry,
            proof is null ? "The entries are not closed yet; from the close on, this receipt also holds the proof that your ticket is in the list."
                : $"Your receipt with its proof: it leads from your ticket to the root {proof.Root}, which was published at the close.", proof));
    }
}

/// <summary>"Did I win?", by one's own chat or by the number on a receipt.</summary>
internal sealed class DidIWin(IDrawStore store) : ICommand
{
    public string Name => "didiwin";

    public string Description => "Did your ticket win a community draw?";

    public IReadOnlyList<string> Aliases => ["did i win", "have i won", "did i win the raffle", "did i win the draw"];

    public bool InMenu => false;

    /// <param name="argument">Empty; or a draw's id and a ticket's number, as on a receipt.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
        {
            var said = await OnReceiptAsync(words[0], serial, cancellation);
            return TurnOutcome.Say(turn, Reply.Action(said) with { Private = true });
        }

        var own = (await store.EntriesOfAsync(turn.Message.Person, cancellation)).Where(e => !e.GivenBack);
        var told = new List<string>();
        foreach (var entry in own)
        {
            var draw = (await store.FindAsync(entry.Draw, cancellation))!;
            told.Add($"{draw.Title}, ticket {entry.Ticket.Serial}: {ShowTickets.Outcome(draw, entry) ?? (draw.State == DrawState.Void ? "the draw was called off." : "it is not drawn yet.")}");
        }

        return TurnOutcome.Say(turn, Reply.Action(told.Count > 0
            ? string.Join('\n', told)
            : "I know of no ticket of yours. With a receipt on paper, write: /didiwin DRAW NUMBER, as they stand on it. For the Bexley Community Lottery, write “did 123456 win?” with your own number.") with
        { Private = true });
    }

    private async Task<string> OnReceiptAsync(string id, int serial, CancellationToken cancellation) =>
        await store.FindAsync(id.ToLowerInvariant(), cancellation) is not { IsPublic: true } draw ? $"There is no draw {id}."
        : await store.FindEntryAsync(draw.Id, serial, cancellation) is not { } entry ? $"There is no ticket {serial} in {draw.Title}."
        : draw.State is not (DrawState.Drawn or DrawState.Published) ? $"{draw.Title} has no result yet."
        : entry.Tier == 0 ? $"Ticket {serial} of {draw.Title} did not win."
        : $"Ticket {serial} of {draw.Title} won: {DrawPrize.Of(draw, entry.Tier)}. {draw.HeldBy} asks its holder for the receipt.";
}
