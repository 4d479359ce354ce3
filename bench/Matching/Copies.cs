using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.MatchingBench;

/// <summary>As many entries as asked for, from a few: each copy lies somewhere else and has its own id.</summary>
internal static class Copies
{
    public static ImmutableArray<Service> Of(IReadOnlyList<Service> entries, int count)
    {
        var random = new Random(20261123);
        return [.. Enumerable.Range(0, count).Select(i => Moved(entries[i % entries.Count], i, random))];
    }

    private static Service Moved(Service service, int number, Random random)
    {
        var (north, east) = ((random.NextDouble() - 0.5) * 0.2, (random.NextDouble() - 0.5) * 0.3);
        return service with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{service.Id}-{number}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{service.Name} {number}"),
            Locations = [.. service.Locations.Select(l => l with
            {
                Point = l.Point is { } point ? new GeoPoint(point.Latitude + north, point.Longitude + east) : null,
            })],
        };
    }
}

internal sealed class FixedDirectory(DirectorySnapshot current) : ICommunityDirectory
{
    public DirectorySnapshot Current => current;
}
