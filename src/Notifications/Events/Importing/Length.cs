using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>A DURATION: days by the calendar, hours by the clock.</summary>
internal readonly partial record struct Length(int Days, TimeSpan Hours)
{
    public TimeSpan Whole => TimeSpan.FromDays(Days) + Hours;

    /// <returns>Null when it can't be read or is below zero.</returns>
    public static Length? Read(string value)
    {
        var match = Pattern().Match(value.Trim());
        if (!match.Success || value.Trim().Length < 3)
        {
            return null;
        }

        return new Length((Number("w") * 7) + Number("d"), new TimeSpan(Number("h"), Number("m"), Number("s")));

        int Number(string name) => int.TryParse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 100_000) : 0;
    }

    [GeneratedRegex(@"^\+?P(?:(?<w>\d+)W)?(?:(?<d>\d+)D)?(?:T(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+)S)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
