using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.MatchingBench;

/// <summary>
/// As many entries as asked for, from a few. Each has its own id and place, the name and first sentence of one, and the
/// rest of its text, its times, ages, cost and door of another, so that hardly two are alike.
/// </summary>
internal static class Copies
{
    public static ImmutableArray<Service> Of(IReadOnlyList<Service> entries, int count)
    {
        var random = new Random(20261123);
        return [.. Enumerable.Range(0, count).Select(i => Mixed(entries[i % entries.Count], entries[random.Next(entries.Count)], i, random))];
    }

    private static Service Mixed(Service service, Service other, int number, Random random)
    {
        var (north, east) = ((random.NextDouble() - 0.5) * 0.2, (random.NextDouble() - 0.5) * 0.3);
        return service with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{service.Id}-{number}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{service.Name} {number}"),
            Description = $"{Cut(service.Description).First}{Cut(other.Description).Later}",
            Schedules = other.Schedules,
            Ages = other.Ages,
            Eligibility = other.Eligibility,
            CostOptions = other.CostOptions,
            Fees = other.Fees,
            AssuredOn = other.AssuredOn,
            Locations = [.. (other.Locations.IsEmpty ? service : other).Locations.Select(l => l with
            {
                Point = l.Point is { } point ? new GeoPoint(point.Latitude + north, point.Longitude + east) : null,
            })],
        };
    }

    private static (string First, string Later) Cut(string? text) =>
        text?.IndexOf(". ", StringComparison.Ordinal) is { } end and >= 0 ? (text[..(end + 1)], text[(end + 1)..]) : (text ?? "", "");
}

internal sealed class FixedDirectory(DirectorySnapshot current) : ICommunityDirectory
{
    public DirectorySnapshot Current => current;
}
