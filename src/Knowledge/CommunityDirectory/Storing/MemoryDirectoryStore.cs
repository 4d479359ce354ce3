using System.Runtime.CompilerServices;

namespace CommunityBot.Knowledge.CommunityDirectory.Storing;

/// <summary>The directory for as long as the process lives: replay, evaluation, tests.</summary>
public sealed class MemoryDirectoryStore : IDirectoryStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeedState> _feeds = new(StringComparer.Ordinal);
    private long _runs;
    private long _version;
    private bool _changed;

    public Task<ImportRun> BeginAsync(string source, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(new ImportRun(
                ++_runs, source, _entries.Values.Count(e => e.Service.Source == source && e.Service.WithdrawnOn is null)));
        }
    }

    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation)
    {
        lock (_lock)
        {
            IReadOnlyList<SaveOutcome> outcomes = [.. batch.Select(service => Save(run, service))];
            foreach (var kept in rejectedIds.Select(_entries.GetValueOrDefault).OfType<Kept>().Where(k => k.Service.Source == run.Source))
            {
                kept.Run = run.Number;
            }

            return Task.FromResult(outcomes);
        }
    }

    public Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var unseen = withdrawOn is null
                ? []
                : _entries.Values.Where(e => e.Service.Source == run.Source && e.Run != run.Number && e.Service.WithdrawnOn is null).ToList();
            unseen.ForEach(e => e.Service = e.Service with { WithdrawnOn = withdrawOn });
            _version += _changed || unseen.Count > 0 ? 1 : 0;
            _changed = false;
            return Task.FromResult(unseen.Count);
        }
    }

    public async IAsyncEnumerable<Service> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var service in Snapshot())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return service;
        }

        await Task.CompletedTask;
    }

    public Task<long> VersionAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_version);
        }
    }

    public Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_feeds.GetValueOrDefault(source));
        }
    }

    public Task SaveFeedAsync(FeedState state, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _feeds[state.Source] = state;
            return Task.CompletedTask;
        }
    }

    private List<Service> Snapshot()
    {
        lock (_lock)
        {
            return [.. _entries.Values.Select(e => e.Service)];
        }
    }

    private SaveOutcome Save(ImportRun run, Service service)
    {
        var hash = ServiceJson.HashOf(ServiceJson.Write(service));
        if (!_entries.TryGetValue(service.Id, out var kept))
        {
            _entries[service.Id] = new Kept(service, hash) { Run = run.Number };
            _changed = true;
            return SaveOutcome.Added;
        }

        var outcome = Saving.OutcomeFor(
            run, service.Name, hash, new KnownEntry(kept.Service.Source, kept.Service.Name, kept.Hash, kept.Run, kept.Service.WithdrawnOn is not null));
        if (outcome is SaveOutcome.Changed)
        {
            (kept.Service, kept.Hash, _changed) = (service, hash, true);
        }

        if (outcome is SaveOutcome.Changed or SaveOutcome.Unchanged)
        {
            kept.Run = run.Number;
        }

        return outcome;
    }

    private sealed class Kept(Service service, string hash)
    {
        public Service Service { get; set; } = service;

        public string Hash { get; set; } = hash;

        public long Run { get; set; }
    }
}
