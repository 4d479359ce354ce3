using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>When somebody is told of what was found: at once, or with the day's or the week's, as they chose.</summary>
internal sealed class AlertTimes(ISubscribers subscribers, SubscriberDefaults defaults)
{
    private static readonly TimeOnly Morning = new(9, 0);

    private static readonly SubscriptionTopic Topic = Topics.Find(Topics.NewMatches)!;

    public async ValueTask<DateTimeOffset> DueAsync(ChannelAddress person, DateTimeOffset found, CancellationToken cancellation)
    {
        var known = await subscribers.FindAtAsync(person, cancellation);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(found, defaults.Zone).DateTime);
        return known?.Choices.FrequencyOf(Topic) switch
        {
            Frequency.Daily => MorningOf(day.AddDays(1)),
            Frequency.Weekly => MorningOf(day.AddDays((((int)DayOfWeek.Saturday - (int)day.DayOfWeek + 6) % 7) + 1)),
            _ => found,
        };

        DateTimeOffset MorningOf(DateOnly on) => MessageTimes.After(found, on.ToDateTime(Morning), defaults.Zone);
    }
}
