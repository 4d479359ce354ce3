using System.Collections.Concurrent;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>
/// What people are looking for, whole, for an hour and never on disk: what was said of health, faith or the like is
/// used for the search at hand and stored only after a clear yes. The conversation keeps the rest.
/// </summary>
internal sealed class SearchesInMemory
{
    private const int MostSearches = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (Request Request, DateTimeOffset At)> _searches = new(StringComparer.Ordinal);

    /// <summary>The open search with all that was said; without the sensitive part when that was forgotten.</summary>
    public Request? Open(Turn turn)
    {
        if (turn.Conversation.Search is not { } stored)
        {
            _searches.TryRemove(turn.Conversation.Key, out _);
            return null;
        }

        return _searches.TryGetValue(turn.Conversation.Key, out var whole) && turn.Now - whole.At < Kept ? whole.Request : stored;
    }

    /// <returns>The conversation with as much of the request as may be stored.</returns>
    public Conversation Keep(Turn turn, Request request)
    {
        if (_searches.Count >= MostSearches)
        {
            Forget(turn.Now);
        }

        _searches[turn.Conversation.Key] = (request, turn.Now);
        return turn.Conversation with { Search = request.WithoutSensitive() };
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
