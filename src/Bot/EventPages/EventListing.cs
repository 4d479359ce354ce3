using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Events;

namespace CommunityBot.EventPages;

/// <summary>One event of a list, at its next time.</summary>
/// <param name="More">How many further times there are in the window.</param>
/// <param name="Metres">From the place asked for; null when it is not known where it is, or no place was asked for.</param>
internal sealed record EventLine(EventDate Next, int More, double? Metres);

/// <summary>What is on. A series is one line, at its next time.</summary>
internal sealed class EventListing(IEventStore store)
{
    private const int Page = 200;
    private const int Most = 2000;
    private const double FarthestMetres = 3 * Distance.MetresInAMile;

    /// <param name="near">Null for everywhere; else within three miles, and what tells no place left out.</param>
    /// <param name="wanted">Null for everything.</param>
    /// <returns>In the order in which they begin.</returns>
    public async Task<IReadOnlyList<EventLine>> BetweenAsync(
        DateTimeOffset from, DateTimeOffset until, Place? near, Func<CommunityEvent, bool>? wanted, CancellationToken cancellation)
    {
        var lines = new List<EventLine>();
        await foreach (var happening in AllAsync(from, until, cancellation))
        {
            if (!happening.IsListed || wanted?.Invoke(happening) == false)
            {
                continue;
            }

            var dates = EventCalendar.Between(happening, from, until).Where(d => !d.Cancelled || !happening.IsSeries).ToList();
            if (dates.Count > 0 && (near is null || MetresTo(near, dates[0].Place) <= FarthestMetres))
            {
                lines.Add(new EventLine(dates[0], dates.Count - 1, near is null ? null : MetresTo(near, dates[0].Place)));
            }
        }

        return [.. lines.OrderBy(l => l.Next.Starts).ThenBy(l => l.Next.Title, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Every event of a window, in the order of their first times.</summary>
    public async IAsyncEnumerable<CommunityEvent> AllAsync(
        DateTimeOffset from, DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        CommunityEvent? last = null;
        for (var read = 0; read < Most; read += Page)
        {
            var page = await store.BetweenAsync(from, until, Page, last, cancellation);
            foreach (var happening in page)
            {
                yield return last = happening;
            }

            if (page.Count < Page)
            {
                yield break;
            }
        }
    }

    private static double? MetresTo(Place near, EventPlace? place) =>
        place is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude).MetresTo(near.Point) : null;
}
