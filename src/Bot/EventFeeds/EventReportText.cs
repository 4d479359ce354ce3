using System.Globalization;
using CommunityBot.Notifications.Events.Importing;

namespace CommunityBot.EventFeeds;

/// <summary>An import's report as an operator reads it.</summary>
internal static class EventReportText
{
    public static void Write(EventImportReport report, TextWriter output)
    {
        output.WriteLine($"iCalendar, source \"{report.Source}\"");
        Figure(output, "read", report.Read);
        Figure(output, "added", report.Added);
        Figure(output, "changed", report.Changed);
        Figure(output, "unchanged", report.Unchanged);
        Figure(output, "repaired", report.Repaired);
        Figure(output, "rejected", report.Rejected);
        Figure(output, "withdrawn", report.Withdrawn);
        output.WriteLine($"{Text(report.Events)} events, a series with its changed dates counted as one.");
        if (report.Missing > 0)
        {
            output.WriteLine($"{Text(report.Missing)} that were there before are not listed any more; they are withdrawn if the next import does not list them either.");
        }

        List(output, "Rejected, and why:", report.Rejections);
        List(output, "Put right:", report.Repairs);
        foreach (var note in report.Notes)
        {
            output.WriteLine("Note: " + note);
        }
    }

    private static void Figure(TextWriter output, string name, int value) => output.WriteLine($"  {name,-9} {Text(value),7}");

    private static void List(TextWriter output, string heading, Dictionary<string, EventTally> tallies)
    {
        if (tallies.Count == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (var (text, tally) in tallies.OrderByDescending(t => t.Value.Count).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {Text(tally.Count),7} x {text}");
            output.WriteLine("            for example " + string.Join("; ", tally.Examples.Select(e => e.ReplaceLineEndings(" "))));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
