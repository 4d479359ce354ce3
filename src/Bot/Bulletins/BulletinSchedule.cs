using CommunityBot.Hosting;
using CommunityBot.Notifications.Bulletins;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Bulletins;

/// <summary>The cron expression of the settings, read by the clock on the community's wall.</summary>
internal sealed class BulletinSchedule : IBulletinSchedule
{
    /// <summary>How far back it looks for the last time: soon for what is weekly, further for what is rare.</summary>
    private static readonly int[] DaysBack = [8, 62, 400];

    private readonly BulletinOptions _options;
    private readonly CronExpression? _cron;

    public BulletinSchedule(IOptions<BulletinOptions> options, IOptions<CommunityOptions> community)
    {
        _options = options.Value;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);
        _cron = CronExpression.TryParse(_options.Schedule, out var cron) ? cron.WithTimeZone(Zone) : null;
    }

    public TimeZoneInfo Zone { get; }

    public bool SendUnapproved => _options.SendUnapproved;

    public DateTimeOffset? LastBy(DateTimeOffset instant)
    {
        foreach (var days in DaysBack)
        {
            DateTimeOffset? last = null;
            for (var next = _cron?.GetNextValidTimeAfter(instant.AddDays(-days)); next <= instant; next = _cron!.GetNextValidTimeAfter(next.Value))
            {
                last = next;
            }

            if (last is not null)
            {
                return last.Value.ToUniversalTime();
            }
        }

        return null;
    }

    public DateTimeOffset SendAt(DateTimeOffset madeAt)
    {
        var wall = TimeZoneInfo.ConvertTime(madeAt, Zone).DateTime.AddHours(_options.ReviewHours);
        if (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        return new DateTimeOffset(wall, Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
