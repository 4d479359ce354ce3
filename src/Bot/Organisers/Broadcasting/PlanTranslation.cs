using CommunityBot.Conversations;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>From an organiser's plan to what the engine sends.</summary>
internal static class PlanTranslation
{
    private const int LeastForCanary = 200;
    private const int LeastCanary = 20;
    private const int OneInHundred = 100;

    private static readonly TimeSpan Life = TimeSpan.FromDays(2);

    public static Broadcast ToBroadcast(this PlannedBroadcast plan, DateTimeOffset now) => new()
    {
        Id = plan.Id,
        Message = plan.ToMessage(),
        AudienceKind = plan.Audience.Kind,
        Audience = plan.Audience.Value,
        Topic = plan.Audience.Topic,
        Due = plan.SendAt ?? now,
        Expires = (plan.SendAt ?? now) + Life,
        Corrects = plan.Corrects,
        TakesBack = plan.TakesBack,
        // A change done twice is done once; only a channel that can't change might repeat a line.
        Doubtful = plan.IsCorrection ? DoubtfulSends.Repeat : DoubtfulSends.NeverRepeat,
        // One in a hundred first, on each channel: what is wrong with a text shows before everybody has it.
        CanaryOneIn = plan.Size < LeastForCanary ? null : (int)Math.Min(OneInHundred, plan.Size / LeastCanary),
    };

    /// <summary>The message exactly as a member of the audience gets it.</summary>
    public static OutgoingMessage ToMessage(this PlannedBroadcast plan) => new()
    {
        Text = plan.Text,
        Buttons = plan.IsCorrection ? [] :
        [
            StandingButton.Of(RateBroadcast.Useful, RateBroadcast.CommandName, $"{plan.Id} yes"),
            StandingButton.Of(RateBroadcast.NotUseful, RateBroadcast.CommandName, $"{plan.Id} no"),
        ],
    };
}
