using System.Globalization;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>What organisers wrote and feeds brought. It remembers up to where it was told, so that nothing is left out if it fails once.</summary>
public sealed class NewsSection(INewsStore news) : IBulletinSection
{
    private const int Most = 200;

    public string Name => "news";

    public async Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var from = memory.Length == 0 ? window.From : DateTimeOffset.Parse(memory, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var found = await news.InAsync(new EditionWindow(from, window.To), Most, cancellation);
        return new SectionContent([.. found.Select(n => n.Item).Where(i => !i.IsOverBy(window.To))], window.To.ToString("O"));
    }
}
