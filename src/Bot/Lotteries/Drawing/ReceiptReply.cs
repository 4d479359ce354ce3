using System.Text;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>A ticket with its receipt as a file, for its holder only.</summary>
internal static class ReceiptReply
{
    /// <param name="before">What is said ahead of it.</param>
    public static Reply Of(Entry entry, string before, TicketProof? proof = null) => Reply.Action(
        new RichTextBuilder().Add(before).Paragraph()
            .Bold($"Ticket {entry.Ticket.Serial} of the draw {entry.Draw}").Line()
            .Add($"Its line in the list: {entry.Ticket}").Paragraph()
            .Add("The file is your receipt: with it you can show that the ticket is yours, and check that it is in the list. Keep it, and show it to nobody before you claim something.")
            .Build(),
        ReplyButton.Say("My tickets", "/tickets"), ReplyButton.Say("Leave this draw", $"/{LeaveDraw.CommandName} {entry.Draw}")) with
    {
        Private = true,
        File = new MessageFile($"receipt-{entry.Draw}-{entry.Ticket.Serial}.json", "application/json", Encoding.ASCII.GetBytes(CanonicalJson.Write(entry.Receipt!.ToJson(proof)) + "\n")),
    };
}
