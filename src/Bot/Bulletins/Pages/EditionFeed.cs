using System.Text;
using System.Xml;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins.Pages;

/// <summary>The newest editions as RSS 2.0.</summary>
internal static class EditionFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="absolute">Makes a full address of a path.</param>
    public static byte[] Of(string community, IEnumerable<Edition> editions, EditionPage pages, Func<string, string> absolute)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", $"The {community} Bulletin");
            xml.WriteElementString("link", absolute("/bulletin"));
            xml.WriteElementString("description", $"What is on and new in {community}.");
            xml.WriteElementString("language", "en-GB");
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", absolute("/bulletin/feed.xml"));
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var edition in editions)
            {
                Write(xml, edition, pages, absolute);
            }

            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, Edition edition, EditionPage pages, Func<string, string> absolute)
    {
        var address = absolute(BulletinLinks.PathOf(edition.Number));
        xml.WriteStartElement("item");
        xml.WriteElementString("title", pages.Title(edition));
        xml.WriteElementString("link", address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "true");
        xml.WriteString(address);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", edition.Due.UtcDateTime.ToString("r"));
        xml.WriteElementString("description", Legal(string.Join(". ", EditionPage.PartsOf(edition).Select(p => $"{Parts.NameOf(p.Key)}: {string.Join("; ", p.Select(i => i.Title))}"))));
        xml.WriteEndElement();
    }

    /// <summary>Without what XML can't hold, however it came into a title.</summary>
    private static string Legal(string text) => string.Concat(text.Where((c, i) =>
        XmlConvert.IsXmlChar(c) || (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))));
}
