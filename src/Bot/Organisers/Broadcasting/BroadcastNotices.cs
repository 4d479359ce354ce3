using CommunityBot.Conversations;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>What organisers are sent without having asked, with buttons that need no memory of a conversation.</summary>
internal static class BroadcastNotices
{
    public static OutgoingMessage Question(PlannedBroadcast plan, BroadcastReport report) => new()
    {
        Text = new RichTextBuilder().Add("A broadcast waits for a second person's yes. ").Add(report.Progress(plan, progress: null)).Paragraph()
            .Add("It says:").Line().Add(plan.Text).Paragraph().Add($"Your yes is to exactly these words and these people ({plan.Fingerprint}).").Build(),
        Buttons =
        [
            StandingButton.Of($"Approve {plan.Id}", "broadcasts", $"approve {plan.Id} {plan.Fingerprint}"),
            StandingButton.Of($"Refuse {plan.Id}", "broadcasts", $"refuse {plan.Id}"),
        ],
    };

    public static OutgoingMessage Progress(PlannedBroadcast plan, BroadcastProgress progress, Organiser author, BroadcastReport report) =>
        new() { Text = report.Progress(plan, progress), Buttons = Buttons(plan, progress, author) };

    public static OutgoingMessage Final(PlannedBroadcast plan, BroadcastProgress progress, Organiser author, RichText text) =>
        new() { Text = text, Buttons = Buttons(plan, progress, author) };

    private static System.Collections.Immutable.ImmutableList<MessageButton> Buttons(PlannedBroadcast plan, BroadcastProgress progress, Organiser author) =>
        [.. BroadcastButtons.For(plan, progress, author).Select(b => StandingButton.Of(b.Label, "broadcasts", b.Input["/broadcasts ".Length..]))];
}
