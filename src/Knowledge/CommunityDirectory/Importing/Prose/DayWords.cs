namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>The words for weekdays.</summary>
internal static class DayWords
{
    private static readonly string[] Names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly Dictionary<string, DayOfWeek> Short = new(StringComparer.Ordinal)
    {
        ["sun"] = DayOfWeek.Sunday, ["mon"] = DayOfWeek.Monday, ["tue"] = DayOfWeek.Tuesday, ["tues"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday, ["weds"] = DayOfWeek.Wednesday, ["thu"] = DayOfWeek.Thursday, ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday, ["fri"] = DayOfWeek.Friday, ["sat"] = DayOfWeek.Saturday,
    };

    public static IReadOnlyList<DayOfWeek> MondayToFriday { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static IReadOnlyList<DayOfWeek> Weekend { get; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyList<DayOfWeek> All { get; } = [.. MondayToFriday, .. Weekend];

    /// <summary>In any case, long or short, singular, plural or possessive.</summary>
    public static DayOfWeek? Day(string word) => Day(word, out _, out _);

    /// <param name="plural">"Mondays": by itself a habit.</param>
    /// <param name="isShort">"Sat": by itself it may be another word.</param>
    public static DayOfWeek? Day(string word, out bool plural, out bool isShort)
    {
        var lower = word.ToLowerInvariant().TrimEnd('.');
        isShort = Short.TryGetValue(lower, out var day);
        plural = false;
        if (isShort)
        {
            return day;
        }

        var stem = lower.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        var name = Array.IndexOf(Names, stem.EndsWith('s') ? stem[..^1] : stem);
        // "Monday's class" is one class.
        plural = stem.EndsWith('s') && stem.Length == lower.Length;
        return name < 0 ? null : (DayOfWeek)name;
    }

    /// <summary>Both ends included, also over the week's end.</summary>
    public static IEnumerable<DayOfWeek> Range(DayOfWeek from, DayOfWeek to)
    {
        for (var day = from; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            yield return day;
            if (day == to)
            {
                yield break;
            }
        }
    }
}
