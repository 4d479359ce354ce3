using System.Text.Json.Nodes;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>
/// The columns "days" and "times". Where they have one reading they are as good as the standard's fields; where they
/// don't, the words are passed on to be read as prose.
/// </summary>
internal static class PlainCsvSchedules
{
    private static readonly string[] Codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static JsonArray? Read(string? days, string? times)
    {
        if (string.Join(": ", new[] { days, times }.OfType<string>()) is not { Length: > 0 } words)
        {
            return null;
        }

        var read = ScheduleProse.Read(words);
        return read.Length > 0 && read.All(s => s.Certainty == Certainty.Read || IsPlainDays(s))
            ? new JsonArray([.. read.Select(s => Stated(s, words))])
            : new JsonArray(new JsonObject { ["description"] = words });
    }

    /// <summary>Days without a time have one reading, too, in a column of their own.</summary>
    private static bool IsPlainDays(Schedule schedule) => schedule is { OpensAt: null, Frequency: Frequency.Weekly, Interval: 1, Says.Length: <= 40 };

    private static JsonObject Stated(Schedule schedule, string words) => new()
    {
        ["freq"] = schedule.Frequency == Frequency.Monthly ? "MONTHLY" : "WEEKLY",
        ["byday"] = string.Join(',', schedule.ByDay.Select(d => (d.Nth == 0 ? "" : d.Nth.ToString(System.Globalization.CultureInfo.InvariantCulture)) + Codes[(int)d.Day])),
        ["opens_at"] = schedule.OpensAt?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        ["closes_at"] = schedule.ClosesAt?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        ["description"] = words,
    };
}
