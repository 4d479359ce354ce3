using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

/// <summary>The weekdays of a schedule: <c>TH,FR</c>, <c>2MO</c>, <c>-1FR</c>, English names, or numbers from 1 for Monday.</summary>
internal static class WeekdayFields
{
    private static readonly string[] Codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static ImmutableArray<WeekdayRule> Read(JsonFields schedule)
    {
        var rules = ImmutableArray.CreateBuilder<WeekdayRule>();
        foreach (var text in new[] { schedule.Text("byday"), schedule.Text("weekday") }.OfType<string>())
        {
            foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (Code(part) is { } rule)
                {
                    rules.Add(rule);
                }
                else if (Word(part) is { } day)
                {
                    schedule.Notes.Add(Deviation.WeekdayWord, part);
                    rules.Add(new WeekdayRule(day));
                }
                else
                {
                    schedule.Notes.Add(Deviation.UnknownWeekday, part);
                }
            }
        }

        return [.. rules.Distinct()];
    }

    private static WeekdayRule? Code(string part)
    {
        var day = part.Length < 2 ? -1 : Array.IndexOf(Codes, part[^2..]);
        if (day < 0)
        {
            return null;
        }

        if (part.Length == 2)
        {
            return new WeekdayRule((DayOfWeek)day);
        }

        return int.TryParse(part[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth) && nth is not 0 and >= -5 and <= 5
            ? new WeekdayRule((DayOfWeek)day, nth)
            : null;
    }

    private static DayOfWeek? Word(string part)
    {
        // Some feeds write https://schema.org/Thursday.
        var word = part[(part.LastIndexOf('/') + 1)..];
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 7 ? (DayOfWeek)(number % 7) : null;
        }

        return word.Length == 2 && Code(word.ToUpperInvariant()) is { } rule ? rule.Day : DayWords.Day(word);
    }
}
