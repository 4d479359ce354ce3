using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory.Importing;

namespace CommunityBot.Directories;

/// <summary>An import's report as an operator reads it.</summary>
internal static class ImportReportText
{
    public static void Write(ImportReport report, TextWriter output)
    {
        output.WriteLine($"{report.Format}, source \"{report.Source}\"");
        Figure(output, "read", report.Read);
        Figure(output, "added", report.Added);
        Figure(output, "changed", report.Changed);
        Figure(output, "unchanged", report.Unchanged);
        Figure(output, "repaired", report.Repaired, report.Repaired > 0 ? $"  ({Text(report.RepairedAdded)} new, {Text(report.RepairedChanged)} changed)" : "");
        Figure(output, "rejected", report.Rejected);
        Figure(output, "withdrawn", report.Withdrawn);
        List(output, "Rejected, and why:", report.Rejections);
        List(output, "Put right:", report.Deviations.Where(d => d.Key.Repairs).Select(d => KeyValuePair.Create(d.Key.Text, d.Value)));
        List(output, "Unlike the standard, and taken as it is:", report.Deviations.Where(d => !d.Key.Repairs).Select(d => KeyValuePair.Create(d.Key.Text, d.Value)));
        foreach (var note in report.Notes.Concat(report.Held is { } held ? [held] : []))
        {
            output.WriteLine("Note: " + note);
        }
    }

    private static void Figure(TextWriter output, string name, int value, string more = "") =>
        output.WriteLine($"  {name,-9} {Text(value),7}{more}");

    private static void List(TextWriter output, string heading, IEnumerable<KeyValuePair<string, Tally>> tallies)
    {
        var ordered = tallies.OrderByDescending(t => t.Value.Count).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (var (text, tally) in ordered)
        {
            output.WriteLine($"  {Text(tally.Count),7} x {text}");
            if (tally.Examples.Count > 0)
            {
                output.WriteLine("            for example " + string.Join("; ", tally.Examples.Select(e => e.ReplaceLineEndings(" "))));
            }
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
