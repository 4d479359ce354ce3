using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>The whole directory at one moment. Immutable; safe to use from many threads.</summary>
public sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<string, Service> _byId;

    public DirectorySnapshot(ImmutableArray<Service> services, long version)
    {
        Services = services;
        Version = version;
        _byId = services.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public static DirectorySnapshot Empty { get; } = new([], 0);

    /// <summary>Every entry, also those that are offered to nobody, ordered by id.</summary>
    public ImmutableArray<Service> Services { get; }

    /// <summary>Rises with every change of the directory.</summary>
    public long Version { get; }

    public Service? Find(string id) => _byId.GetValueOrDefault(id);
}
