using System.Text.Json;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <summary>One thing that a feed lists, in the standard's JSON whatever the feed's form.</summary>
/// <param name="Place">Where it stands, for the report: "item 12", "services.csv line 4".</param>
public sealed record FeedItem(JsonElement Json, string Place);

/// <summary>
/// What a feed is read into: items one after another, never all at once. Reading throws
/// <see cref="UnreadableFeedException"/> when there is no going on.
/// </summary>
/// <param name="Format">In words, for the report.</param>
/// <param name="Notes">What is wrong with the feed as a whole; filled while it is read.</param>
public sealed record DirectoryFeed(string Format, IAsyncEnumerable<FeedItem> Items, FeedNotes Notes);

/// <summary>Remarks about a feed as a whole, such as counts that disagree.</summary>
public sealed class FeedNotes
{
    private const int Most = 20;
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public void Add(string text)
    {
        if (_texts.Count < Most && !_texts.Contains(text))
        {
            _texts.Add(text);
        }
    }
}

/// <summary>A feed can't be read, or not to its end; the message says what it is instead, or where it breaks.</summary>
public class UnreadableFeedException(string message, Exception? inner = null) : IOException(message, inner);
