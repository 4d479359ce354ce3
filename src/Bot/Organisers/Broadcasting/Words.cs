using System.Globalization;
using Humanizer;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Counts and times as people say them.</summary>
internal static class Words
{
    private static readonly CultureInfo British = CultureInfo.InvariantCulture;

    public static string People(long count) => "person".ToQuantity(count, "N0", British);

    /// <summary>"about 6 minutes".</summary>
    public static string About(TimeSpan time) =>
        time < TimeSpan.FromSeconds(5) ? "a few seconds" : "about " + time.Humanize(precision: 1, culture: British);

    /// <summary>Quotes a text in one line, cut at a word.</summary>
    public static string Quote(string text, int most = 60) => $"“{text.ReplaceLineEndings(" ").Truncate(most, "…")}”";
}
