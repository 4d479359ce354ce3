using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>Schedules as the standard's cut-down iCalendar rules.</summary>
internal static class ScheduleMapping
{
    private const string ReadNote = "Read from the entry's own words by a program; nobody has confirmed it.";

    /// <summary>What could be meant otherwise goes out as the words it was read from, and as no rule.</summary>
    public static ScheduleDocument ToDocument(this Schedule schedule, Guid service, int number, PublicText text)
    {
        var document = new ScheduleDocument
        {
            Id = ServiceMapping.Child(service, "schedule", $"{number}"),
            ServiceId = service,
            ValidFrom = schedule.ValidFrom,
            ValidTo = schedule.ValidTo,
            Description = text.Prose(schedule.Description ?? schedule.Says),
            ScheduleLink = Uri.TryCreate(schedule.Link, UriKind.Absolute, out var link) ? link.AbsoluteUri : null,
            AttendingType = schedule.AttendingType,
            Notes = text.Prose(schedule.Notes),
        };
        return schedule.Certainty == Certainty.Unsure ? document with { Description = text.Prose(schedule.Says ?? schedule.Description) } : document with
        {
            Dtstart = schedule.Start,
            Freq = schedule.Frequency switch { Frequency.Weekly => "WEEKLY", Frequency.Monthly => "MONTHLY", _ => null },
            Interval = schedule.Interval > 1 ? schedule.Interval : null,
            Byday = schedule.ByDay.IsEmpty ? null : string.Join(',', schedule.ByDay.Select(ByDay)),
            Bymonthday = schedule.ByMonthDay.IsEmpty ? null : string.Join(',', schedule.ByMonthDay),
            OpensAt = Time(schedule.OpensAt),
            ClosesAt = Time(schedule.ClosesAt),
            Notes = schedule.Certainty == Certainty.Stated ? document.Notes : string.Join(' ', new[] { document.Notes, ReadNote }.OfType<string>()),
        };
    }

    private static string ByDay(WeekdayRule rule) =>
        (rule.Nth == 0 ? "" : rule.Nth.ToString(CultureInfo.InvariantCulture)) + WeekdayCode.Of(rule.Day);

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
