using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CommunityBot.Bulletins.NewsFeeds;

/// <param name="Id">The feed's own, else its link or title.</param>
/// <param name="At">Null when the feed doesn't tell, or tells it in a way that can't be read.</param>
internal sealed record FeedEntry(string Id, string Title, string Text, string? Link, DateTimeOffset? At);

/// <summary>Reads RSS and Atom, whichever version, and takes what it can of each entry. Texts come out plain.</summary>
internal static partial class FeedReader
{
    private const int MostEntries = 200;
    private const long MostCharacters = 16 << 20;

    /// <exception cref="XmlException">It is no XML.</exception>
    public static IReadOnlyList<FeedEntry> Read(Stream document)
    {
        // No entities of its own and nothing from elsewhere: a feed is a stranger's file.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters, CheckCharacters = false };
        using var reader = XmlReader.Create(document, settings);
        return [.. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName is "item" or "entry").Take(MostEntries).Select(Entry).Where(e => e.Title.Length > 0)];
    }

    private static FeedEntry Entry(XElement entry)
    {
        var title = Plain(Value(entry, "title"));
        var link = Link(entry);
        return new FeedEntry(
            Value(entry, "guid") ?? Value(entry, "id") ?? link ?? title,
            title,
            Plain(Value(entry, "description") ?? Value(entry, "summary") ?? Value(entry, "content")),
            link,
            Date(Value(entry, "pubDate") ?? Value(entry, "published") ?? Value(entry, "updated") ?? Value(entry, "date")));
    }

    private static string? Value(XElement entry, string name) =>
        entry.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static string? Link(XElement entry)
    {
        var links = entry.Elements().Where(e => e.Name.LocalName == "link").ToList();
        var atom = links.Find(l => l.Attribute("rel")?.Value is null or "alternate" && l.Attribute("href") is not null)?.Attribute("href")?.Value;
        return Uri.TryCreate(atom ?? links.Find(l => l.Value.Trim().Length > 0)?.Value.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
    }

    /// <summary>RFC 822 as feeds write it, with names of zones too, or ISO 8601. The day of the week is passed over: where it is wrong, the date counts.</summary>
    private static DateTimeOffset? Date(string? text)
    {
        var told = text is null ? null : Weekday().Replace(text, "").Replace("GMT", "+00:00", StringComparison.Ordinal).Replace("UTC", "+00:00", StringComparison.Ordinal).Replace("BST", "+01:00", StringComparison.Ordinal);
        return DateTimeOffset.TryParse(told, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
    }

    private static string Plain(string? html) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html ?? "", " ")), " ").Trim();

    [GeneratedRegex("^[A-Za-z]+, *")]
    private static partial Regex Weekday();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();
}
