using System.Text;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins.Pages;

/// <summary>An edition as plain text, for whoever reads best without a page.</summary>
internal static class EditionText
{
    /// <param name="absolute">Makes a full address of a link.</param>
    public static string Of(Edition edition, string title, string dates, Func<string, string> absolute)
    {
        var text = new StringBuilder(title).Append('\n').Append(dates).Append("\n\n");
        if (edition.Greeting.Length > 0)
        {
            text.Append(edition.Greeting).Append("\n\n");
        }

        foreach (var part in EditionPage.PartsOf(edition))
        {
            text.Append(Parts.NameOf(part.Key).ToUpperInvariant()).Append("\n\n");
            foreach (var item in part)
            {
                string?[] lines = [item.Title, item.When, item.ClosesOn is { } closes ? Parts.ClosingOf(closes) : null, item.Text, item.Link is { } link ? absolute(link) : null];
                text.AppendJoin('\n', lines.Where(l => !string.IsNullOrEmpty(l))).Append("\n\n");
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }
}
