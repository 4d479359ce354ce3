using CommunityBot.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Retention;

/// <summary>When old data is deleted.</summary>
internal static class RetentionSchedule
{
    private static readonly DateTimeOffset AnyYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>What is wrong with running at these times; null when nothing is.</returns>
    public static string? Fault(string schedule)
    {
        if (!CronExpression.TryParse(schedule, out var cron))
        {
            return null;
        }

        // On a clock that never changes: which hours of the wall clock does the expression name?
        cron = cron.WithTimeZone(TimeZoneInfo.Utc);
        var next = cron.GetNextValidTimeAfter(AnyYear);
        if (next is null)
        {
            return $"Retention:Schedule is \"{schedule}\", which never comes; allowed is a time that does.";
        }

        for (var i = 0; i < 500 && next is { } at; i++)
        {
            if (at.Hour == 1)
            {
                return $"Retention:Schedule is \"{schedule}\", which runs at {at:HH:mm}; allowed is a time outside 01:00 to 02:00, "
                    + "the hour that is skipped or doubled when the clocks change.";
            }

            next = cron.GetNextValidTimeAfter(at);
        }

        return null;
    }

    public static void AddRetentionJob(this IQuartzBuilder quartz)
    {
        quartz.AddJob<RetentionJob>(job => job.WithIdentity(nameof(RetentionJob)).StoreDurably());
        quartz.AddTrigger<RetentionJob>((services, trigger) =>
        {
            var schedule = services.GetRequiredService<IOptions<RetentionOptions>>().Value.Schedule;
            var community = services.GetRequiredService<IOptions<CommunityOptions>>().Value;
            trigger
                .ForJob(nameof(RetentionJob))
                // The schedule is part of the name: a changed one is a new trigger, also for a store that remembers the old.
                .WithIdentity($"{nameof(RetentionJob)} {schedule}")
                .WithCronSchedule(schedule, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(community.TimeZone)));
        });
    }
}
