using System.Globalization;
using Humanizer;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Counts and times as people say them.</summary>
internal static class Words
{
    private static readonly CultureInfo British = CultureInfo.InvariantCulture;

    public static string People(long count) => "person".ToQuantity(count, "N0", British);

    /// <summary>Those who want nothing at this hour or on this day.</summary>
    public static string Waiting(long count) => count == 1 ? "one waits until their quiet time is over" : $"{count.ToString("N0", British)} wait until their quiet time is over";

    /// <summary>"about 6 minutes".</summary>
    public static string About(TimeSpan time) =>
        time < TimeSpan.FromSeconds(5) ? "a few seconds" : "about " + time.Humanize(precision: 1, culture: British);

    /// <summary>Quotes a text in one line, cut at a word.</summary>
    public static string Quote(string text, int most = 60) => $"“{text.ReplaceLineEndings(" ").Truncate(most, "…")}”";
}
