using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>A time of day as people write it: 10am, 6.30, 18:30, 12 noon.</summary>
/// <param name="Hour">As written, 0 to 23.</param>
/// <param name="Pm">Null when neither am nor pm is written and the hour doesn't tell.</param>
/// <param name="Bare">True for a number alone, which may be anything.</param>
internal readonly partial record struct ClockTime(int Hour, int Minute, bool? Pm, bool Bare)
{
    /// <summary>Null for what is no time on its own.</summary>
    public static TimeOnly? Parse(string text) =>
        Read(text.Trim()) is { Bare: false } time && (time.Pm is not null || time.Hour is 0 or > 12) ? time.At(pm: time.Pm ?? false) : null;

    public static ClockTime? Read(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "noon" or "midday":
                return new ClockTime(12, 0, true, false);
            case "midnight":
                return new ClockTime(0, 0, false, false);
        }

        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups[3].Success ? char.ToLowerInvariant(match.Groups[3].Value[0]) : ' ';
        if (hour > 23 || minute > 59 || (half == 'a' && hour is 0 or > 12) || (half == 'p' && hour == 0) || (half is 'n' or 'm' && hour != 12))
        {
            return null;
        }

        bool? pm = half switch
        {
            'a' => false,
            'p' or 'n' or 'm' => true,
            // 09:00 and 18.30 are of the 24-hour clock; 9.00 may be either.
            _ when hour > 12 || (match.Groups[2].Success && text[0] == '0') => hour >= 12,
            _ => null,
        };
        return new ClockTime(hour, minute, pm, Bare: half == ' ' && !match.Groups[2].Success);
    }

    public TimeOnly At(bool pm) => new(Hour > 12 ? Hour : (Hour % 12) + (pm ? 12 : 0), Minute);

    [GeneratedRegex(@"^(\d{1,2})(?:[.:](\d{2}))?\s?(a\.?m\.?|p\.?m\.?|noon|midday)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
