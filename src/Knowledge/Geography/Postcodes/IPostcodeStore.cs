using System.Collections.Concurrent;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography.Postcodes;

/// <summary>Where imported postcodes are kept.</summary>
public interface IPostcodeStore
{
    /// <summary>Puts these in the place of all that were there; what is asked afterwards sees them, also in a running service.</summary>
    Task ReplaceAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation);

    /// <param name="sector">"DA14 5".</param>
    PostcodeSector? Find(string sector);
}

/// <summary>For as long as the process lives.</summary>
public sealed class MemoryPostcodeStore : IPostcodeStore
{
    private volatile ConcurrentDictionary<string, PostcodeSector> _sectors = new(StringComparer.Ordinal);

    public Task ReplaceAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation)
    {
        _sectors = new(sectors.Select(s => KeyValuePair.Create(s.Name, s)), StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    public PostcodeSector? Find(string sector) => _sectors.GetValueOrDefault(sector);
}

/// <summary>The points of what was imported.</summary>
public sealed class ImportedPostcodes(IPostcodeStore store) : IPostcodePoints
{
    public GeoPoint? Find(Postcode postcode) => postcode.IsWhole ? store.Find(postcode.Sector!)?.Find(postcode) : null;
}
