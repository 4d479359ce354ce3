using System.Collections.Frozen;
using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>The directory as the world sees it: without what was withdrawn, and found by published id.</summary>
internal sealed class PublishedDirectory
{
    private readonly DirectorySnapshot _snapshot;
    private readonly FrozenDictionary<Guid, Service> _services;
    private readonly FrozenDictionary<Guid, ServiceAtLocation> _atLocations;

    public PublishedDirectory(DirectorySnapshot snapshot)
    {
        _snapshot = snapshot;
        Services = [.. snapshot.Services.Where(IsPublished)];
        AtLocations = [.. Services.SelectMany(s => s.Locations.Select(l => new ServiceAtLocation(l.AtLocationId(s.PublishedId()), s, l))).DistinctBy(a => a.Id)];
        Terms = [.. Services.SelectMany(s => s.Categories).DistinctBy(t => t.PublishedId()).OrderBy(t => t.Taxonomy, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal)];
        Taxonomies = [.. Terms.Select(t => t.Taxonomy).OfType<string>().Distinct()];
        _services = Services.DistinctBy(s => s.PublishedId()).ToFrozenDictionary(s => s.PublishedId());
        _atLocations = AtLocations.ToFrozenDictionary(a => a.Id);
    }

    public ImmutableArray<Service> Services { get; }

    public ImmutableArray<ServiceAtLocation> AtLocations { get; }

    /// <summary>Every category in use, once.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>The vocabularies in use, by name.</summary>
    public ImmutableArray<string> Taxonomies { get; }

    /// <param name="id">The published id, or the one that the entry has in its feed.</param>
    public Service? FindService(string id) =>
        Guid.TryParse(id, out var uuid) && _services.GetValueOrDefault(uuid) is { } service ? service
        : _snapshot.Find(id) is { } own && IsPublished(own) ? own : null;

    public ServiceAtLocation? FindAtLocation(string id) => Guid.TryParse(id, out var uuid) ? _atLocations.GetValueOrDefault(uuid) : null;

    /// <param name="id">The published id, or the one that the term has in its feed.</param>
    public TaxonomyTerm? FindTerm(string id) =>
        Terms.FirstOrDefault(t => t.Id == id || (Guid.TryParse(id, out var uuid) && t.PublishedId() == uuid));

    public string? FindTaxonomy(string id) =>
        Guid.TryParse(id, out var uuid) ? Taxonomies.FirstOrDefault(t => TaxonomyMapping.TaxonomyId(t) == uuid) : null;

    private static bool IsPublished(Service service) => service.WithdrawnOn is null;
}

/// <summary>One service at one of its places.</summary>
internal sealed record ServiceAtLocation(Guid Id, Service Service, Location Location);
