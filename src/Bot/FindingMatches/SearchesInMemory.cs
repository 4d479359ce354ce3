using System.Collections.Concurrent;
using CommunityBot.Conversations;

namespace CommunityBot.FindingMatches;

/// <summary>
/// What people are looking for, whole, for an hour and never on disk: what was said of health, faith or the like is
/// used for the search at hand and stored only after a clear yes. The conversation keeps the rest.
/// </summary>
internal sealed class SearchesInMemory
{
    private const int MostSearches = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (OpenSearch Search, DateTimeOffset At)> _searches = new(StringComparer.Ordinal);

    /// <summary>The open search with all that was said; without the sensitive part when that was forgotten.</summary>
    public OpenSearch? Open(Turn turn)
    {
        if (turn.Conversation.Search is not { } stored)
        {
            _searches.TryRemove(turn.Conversation.Key, out _);
            return null;
        }

        return _searches.TryGetValue(turn.Conversation.Key, out var whole) && turn.Now - whole.At < Kept
            ? whole.Search
            : new OpenSearch(stored, turn.Conversation.Progress ?? new SearchProgress());
    }

    /// <returns>The conversation with as much of the search as may be stored.</returns>
    public Conversation Keep(Turn turn, OpenSearch search)
    {
        if (_searches.Count >= MostSearches)
        {
            Forget(turn.Now);
        }

        _searches[turn.Conversation.Key] = (search, turn.Now);
        return turn.Conversation with
        {
            Search = search.Request.WithoutSensitive(),
            Progress = search.IsSensitive ? search.Progress.WithoutEntries() : search.Progress,
        };
    }

    /// <returns>The conversation without the search.</returns>
    public Conversation Close(Turn turn)
    {
        _searches.TryRemove(turn.Conversation.Key, out _);
        return turn.Conversation with { Search = null, Progress = null };
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, search) in _searches)
        {
            if (now - search.At >= Kept)
            {
                _searches.TryRemove(key, out _);
            }
        }

        if (_searches.Count >= MostSearches)
        {
            _searches.Clear();
        }
    }
}
