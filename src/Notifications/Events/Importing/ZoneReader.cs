using System.Globalization;
using NodaTime.TimeZones;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>Finds the time zone that a calendar means, whatever it calls it.</summary>
/// <param name="community">Where times without a zone are.</param>
internal sealed class ZoneReader(string community)
{
    private static readonly TzdbDateTimeZoneSource Tzdb = TzdbDateTimeZoneSource.Default;

    private static readonly Dictionary<string, string> Names = Tzdb.CanonicalIdMap
        .Where(pair => TimeZoneInfo.TryFindSystemTimeZoneById(pair.Value, out _))
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> WindowsNames = Tzdb.WindowsMapping.PrimaryMapping
        .Where(pair => Names.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => Names[pair.Value], StringComparer.OrdinalIgnoreCase);

    public string Community => community;

    /// <param name="note">Set when the name is not the zone's own: what it was taken for.</param>
    /// <param name="guessed">True when it may have meant another.</param>
    /// <returns>An IANA name.</returns>
    public string Find(string name, CalendarComponent calendar, out string? note, out bool guessed)
    {
        (note, guessed) = (null, false);
        var rules = calendar.Inside.Find(c => c.Name == "VTIMEZONE" && string.Equals(c["TZID"]?.Text?.Trim('"'), name.Replace("\\", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        if (Names.TryGetValue(name, out var own))
        {
            note = rules is not null && Offsets(rules) is { } told && !Fits(own, told) ? $"The rules that the calendar gives for {own} are not that zone's; the name was followed." : null;
            return own;
        }

        if ((Spelt(name) ?? (rules?["X-LIC-LOCATION"] is { } location ? Spelt(location.Value.Trim()) : null)) is { } known)
        {
            note = $"The time zone \"{name}\" was read as {known}.";
            return known;
        }

        guessed = true;
        var found = rules is not null && Offsets(rules) is { } offsets ? WithOffsets(offsets) : null;
        note = found is null ? $"The time zone \"{name}\" is not known; {community} was taken." : $"The time zone \"{name}\" is not known; by its rules it is like {found}.";
        return found ?? community;
    }

    /// <summary>Windows' names, vendors' prefixes, "US-Eastern", "Eastern".</summary>
    private static string? Spelt(string name)
    {
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> ways = [name, .. parts.Select((_, i) => string.Join('/', parts[i..])).Where(way => way.Contains('/', StringComparison.Ordinal)), name.Replace('-', '/'), "US/" + name];
        return WindowsNames.GetValueOrDefault(name) ?? ways.Select(way => Names.GetValueOrDefault(way)).FirstOrDefault(found => found is not null);
    }

    private string? WithOffsets((TimeSpan January, TimeSpan July) offsets) =>
        new[] { community }.Concat(WindowsNames.Values.Order(StringComparer.Ordinal)).Concat(Names.Values.Distinct().Where(n => n.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)).FirstOrDefault(zone => Fits(zone, offsets));

    private static bool Fits(string zone, (TimeSpan January, TimeSpan July) offsets)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return found.GetUtcOffset(new DateTime(2026, 1, 15)) == offsets.January && found.GetUtcOffset(new DateTime(2026, 7, 15)) == offsets.July;
    }

    /// <summary>The offsets in midwinter and midsummer by a calendar's own rules, the newest where there are several.</summary>
    private static (TimeSpan January, TimeSpan July)? Offsets(CalendarComponent rules)
    {
        var standard = Newest(rules, "STANDARD");
        var daylight = Newest(rules, "DAYLIGHT");
        return standard is null ? null
            : daylight is null ? (standard.Value.Offset, standard.Value.Offset)
            // Summer time that begins in the second half of the year is the southern hemisphere's.
            : daylight.Value.Month <= 6 ? (standard.Value.Offset, daylight.Value.Offset) : (daylight.Value.Offset, standard.Value.Offset);
    }

    private static (TimeSpan Offset, int Month)? Newest(CalendarComponent rules, string kind) => rules.Inside
        .Where(c => c.Name == kind && c["TZOFFSETTO"] is not null && c["DTSTART"]?.Value.Trim() is { Length: >= 8 })
        .OrderBy(c => c["DTSTART"]!.Value.Trim(), StringComparer.Ordinal)
        .Select(c => Offset(c["TZOFFSETTO"]!.Value.Trim()) is { } offset && int.TryParse(c["DTSTART"]!.Value.Trim().AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            ? (offset, month) : ((TimeSpan, int)?)null)
        .LastOrDefault(o => o is not null);

    private static TimeSpan? Offset(string text) =>
        text.Length >= 5 && int.TryParse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            ? new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1) : null;
}
