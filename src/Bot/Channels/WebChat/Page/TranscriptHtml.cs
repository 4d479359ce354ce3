using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;

namespace CommunityBot.Channels.WebChat.Page;

/// <summary>Messages and choices as HTML, for browsers without scripts. Mirrors <c>transcript.js</c>.</summary>
internal static class TranscriptHtml
{
    public static string Messages(ImmutableList<Activity> said)
    {
        var html = new StringBuilder();
        for (var i = 0; i < said.Count; i++)
        {
            var mine = said[i].From?.Role == "user";
            html.Append("<div class=\"message ").Append(mine ? "from-me" : "from-bot").Append('"')
                .Append(i == said.Count - 1 ? " id=\"latest\">" : ">")
                .Append("<span class=\"unseen\">").Append(mine ? "You said: " : "Answer: ").Append("</span><div class=\"text\">");
            AppendText(html, said[i]);
            html.Append("</div>");
            AppendFiles(html, said[i]);
            html.Append("</div>");
        }

        return html.ToString();
    }

    /// <summary>The choices under all that was answered since the person last spoke.</summary>
    public static string Choices(ImmutableList<Activity> said)
    {
        var newest = said.Skip(said.FindLastIndex(a => a.From?.Role == "user") + 1);
        var html = new StringBuilder();
        foreach (var button in newest.SelectMany(a => MessageExtras.ReadFrom(a)?.Buttons ?? [])
            .GroupBy(b => b.Label, StringComparer.Ordinal).Select(g => g.Last()))
        {
            if (button.Token is not null)
            {
                html.Append("<button class=\"choice\" type=\"submit\" name=\"press\" value=\"")
                    .Append(Encode($"{button.Token} {button.Label}")).Append("\">").Append(Encode(button.Label)).Append("</button>");
            }
            else if (IsSafe(button.Href))
            {
                AppendLink(html, button.Href!, button.Label, "choice link");
            }
        }

        return html.ToString();
    }

    private static void AppendText(StringBuilder html, Activity activity)
    {
        var extras = MessageExtras.ReadFrom(activity);
        var text = extras?.Text ?? activity.Text ?? "A file";
        var at = 0;
        foreach (var span in extras?.Spans ?? [])
        {
            if (span.Start < at || span.Start + span.Length > text.Length)
            {
                continue;
            }

            html.Append(Encode(text[at..span.Start]));
            var words = text.Substring(span.Start, span.Length);
            if (span.Style == "link" && IsSafe(span.Href))
            {
                AppendLink(html, span.Href!, words, null);
            }
            else
            {
                html.Append("<strong>").Append(Encode(words)).Append("</strong>");
            }

            at = span.Start + span.Length;
        }

        html.Append(Encode(text[at..]));
    }

    private static void AppendFiles(StringBuilder html, Activity activity)
    {
        foreach (var file in activity.Attachments ?? [])
        {
            if (activity.From?.Role == "bot" && file.ContentUrl is { } data)
            {
                var name = Encode(file.Name ?? "file");
                html.Append($"<a class=\"file\" href=\"{Encode(data)}\" download=\"{name}\">Download {name}</a>");
            }
        }
    }

    private static void AppendLink(StringBuilder html, string href, string label, string? style) =>
        html.Append("<a rel=\"noopener noreferrer\"").Append(style is null ? "" : $" class=\"{style}\"")
            .Append(" href=\"").Append(Encode(href)).Append("\">").Append(Encode(label)).Append("</a>");

    private static bool IsSafe(string? href) =>
        Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto" or "tel";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
