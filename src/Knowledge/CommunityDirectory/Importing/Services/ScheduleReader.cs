using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class ScheduleReader
{
    /// <summary>The schedules of a service and of its places. One that only describes itself in words is read from them.</summary>
    public static ImmutableArray<Schedule> Read(JsonFields service, TimeZoneInfo zone)
    {
        var fields = service.List("schedules", "regular_schedules")
            .Concat(service.List("service_at_locations").SelectMany(at => at.List("schedules", "regular_schedules")))
            .Concat(service.List("service_at_locations").SelectMany(at => at.Object("location").List("schedules", "regular_schedules")));
        return [.. fields.SelectMany(f => Completed(Stated(f, zone))).Where(s => !IsEmpty(s)).Distinct(ScheduleComparer.Instance)];
    }

    private static Schedule Stated(JsonFields fields, TimeZoneInfo zone)
    {
        var days = WeekdayFields.Read(fields);
        var (frequency, interval) = FrequencyField(fields, ref days);
        return new Schedule
        {
            ValidFrom = fields.Date(zone, "valid_from"),
            ValidTo = fields.Date(zone, "valid_to", "until"),
            Start = fields.Date(zone, "dtstart"),
            Frequency = frequency,
            Interval = interval,
            ByDay = days,
            ByMonthDay = MonthDays(fields),
            OpensAt = fields.Time("opens_at"),
            ClosesAt = fields.Time("closes_at"),
            Description = fields.Text("description"),
            Link = fields.WebAddress("schedule_link"),
            AttendingType = fields.Text("attending_type"),
            Notes = fields.Text("notes"),
        };
    }

    private static (Frequency? Frequency, int Interval) FrequencyField(JsonFields fields, ref ImmutableArray<WeekdayRule> days)
    {
        var interval = Math.Max(1, (int)(fields.Number("interval") ?? 1));
        var numbered = days.Any(d => d.Nth != 0);
        Frequency? implied = days.IsEmpty ? null : numbered ? Frequency.Monthly : Frequency.Weekly;
        if (fields.Text("freq") is not { } text)
        {
            return (implied, interval);
        }

        switch (text)
        {
            case "WEEKLY":
                return (numbered ? Frequency.Monthly : Frequency.Weekly, interval);
            case "MONTHLY":
                return (Frequency.Monthly, interval);
        }

        var word = text.ToLowerInvariant();
        (Frequency? Frequency, int Interval)? meant = word switch
        {
            "weekly" or "week" or "every week" or "each week" => (Frequency.Weekly, interval),
            "fortnightly" or "fortnight" or "biweekly" => (Frequency.Weekly, 2),
            "monthly" or "month" or "every month" or "each month" => (Frequency.Monthly, interval),
            "daily" or "day" or "every day" => (Frequency.Weekly, interval),
            _ => null,
        };
        fields.Notes.Add(meant is null ? Deviation.UnknownFrequency : Deviation.FrequencyWord, text);
        if (word is "daily" or "day" or "every day" && days.IsEmpty)
        {
            days = [.. Enum.GetValues<DayOfWeek>().Select(d => new WeekdayRule(d))];
        }

        return meant ?? (implied, interval);
    }

    private static ImmutableArray<int> MonthDays(JsonFields fields)
    {
        if (fields.Text("bymonthday") is not { } text)
        {
            return [];
        }

        var days = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is (>= 1 and <= 31) or (<= -1 and >= -31))
            {
                days.Add(day);
            }
            else
            {
                fields.Notes.Add(Deviation.BadDate, part);
            }
        }

        return days.ToImmutable();
    }

    private static IEnumerable<Schedule> Completed(Schedule stated)
    {
        if (stated.Frequency is not null || stated.ByMonthDay.Length > 0 || stated.Description is not { } words)
        {
            return [stated];
        }

        var read = ScheduleProse.Read(words);
        return read.Length == 0
            ? [stated]
            : read.Select(r => stated with
            {
                Frequency = r.Frequency,
                Interval = r.Interval,
                ByDay = r.ByDay,
                OpensAt = stated.OpensAt ?? r.OpensAt,
                ClosesAt = stated.ClosesAt ?? r.ClosesAt,
                Certainty = r.Certainty,
                Says = r.Says,
            });
    }

    private static bool IsEmpty(Schedule s) =>
        s is { Frequency: null, OpensAt: null, ClosesAt: null, Description: null, Link: null, Notes: null, ByDay.IsEmpty: true, ByMonthDay.IsEmpty: true };

    /// <summary>Records compare arrays by reference; here the days count.</summary>
    private sealed class ScheduleComparer : IEqualityComparer<Schedule>
    {
        public static readonly ScheduleComparer Instance = new();

        public bool Equals(Schedule? x, Schedule? y) => x is not null && y is not null
            && x.ByDay.SequenceEqual(y.ByDay) && x.ByMonthDay.SequenceEqual(y.ByMonthDay)
            && x with { ByDay = [], ByMonthDay = [] } == y with { ByDay = [], ByMonthDay = [] };

        public int GetHashCode(Schedule s) => HashCode.Combine(s.OpensAt, s.ClosesAt, s.ByDay.Length, s.Description);
    }
}
