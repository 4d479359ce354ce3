using System.Xml;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Bulletins.Sections;
using CommunityBot.Directories;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Notifications.Bulletins;
using Microsoft.Extensions.Options;

namespace CommunityBot.Bulletins.NewsFeeds;

/// <summary>Reads the feeds of the settings into the news of the next edition.</summary>
internal sealed class NewsFeedVisits(
    INewsStore news, IDirectoryStore states, ItemText words, TimeProvider time, FeedLimits limits, IOptions<DirectoryOptions> directory, ILogger<NewsFeedVisits> log) : IDisposable
{
    private const long MostBytes = 8 << 20;

    /// <summary>A feed that is new here brings its last weeks, not its history.</summary>
    private static readonly TimeSpan OldNews = TimeSpan.FromDays(14);

    private readonly Lazy<HttpClient> _http = new(() => FeedHttp.Create(directory.Value.AllowPrivateAddresses));

    /// <returns>When to try again; null when it went well.</returns>
    public async Task<DateTimeOffset?> VisitAsync(FeedOptions feed, CancellationToken cancellation)
    {
        var outcome = await new DocumentFeed(states, _http.Value, time, limits with { MostBytes = MostBytes, LongestTime = TimeSpan.FromMinutes(2) })
            .VisitAsync(new Uri(feed.Url), $"bulletin/{feed.Name}", patient: true, document => TakeAsync(feed.Name, document, cancellation), cancellation);
        if (outcome is not DocumentOutcome.Failed failed)
        {
            return null;
        }

        log.LogWarning("News feed {Feed} failed and is tried again after {NotBefore:u}: {Fault}", feed.Name, failed.NotBefore, failed.Fault);
        return failed.NotBefore;
    }

    /// <returns>Why it can't be read; null when it was.</returns>
    public async Task<string?> TakeAsync(string feed, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        IReadOnlyList<FeedEntry> entries;
        try
        {
            entries = FeedReader.Read(new MemoryStream(document.ToArray(), writable: false));
        }
        catch (XmlException e)
        {
            return "It is neither RSS nor Atom: " + e.Message;
        }

        var now = time.GetUtcNow();
        var added = await news.AddAsync(
            [.. entries.Where(e => !(e.At < now - OldNews)).Select(e => new NewsItem($"feed/{feed}/{e.Id}", Item(feed, e), now))], cancellation);
        log.LogInformation("News feed {Feed}: {Read} entries read, {Added} new", feed, entries.Count, added);
        return null;
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    private BulletinItem Item(string feed, FeedEntry entry) => new()
    {
        // A key goes into buttons and forms: short, and without what a stranger chose.
        Key = "news/" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{feed}\n{entry.Id}")).AsSpan(0, 8)),
        Part = BulletinPart.News,
        Title = entry.Title.Length <= 140 ? entry.Title : Brief.Of(entry.Title),
        Text = Brief.Of(entry.Text),
        Link = entry.Link,
        Interests = words.InterestsOf(entry.Title),
    };
}
