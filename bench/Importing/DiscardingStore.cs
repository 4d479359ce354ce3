using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Importing;

/// <summary>Keeps nothing, so that what is measured is the reading.</summary>
internal sealed class DiscardingStore : IDirectoryStore
{
    public Task<ImportRun> BeginAsync(string source, CancellationToken cancellation) => Task.FromResult(new ImportRun(1, source, 0));

    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SaveOutcome>>(new SaveOutcome[batch.Count]);

    public Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation) => Task.FromResult(0);

    public IAsyncEnumerable<Service> ReadAllAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<Service>();

    public Task<long> VersionAsync(CancellationToken cancellation) => Task.FromResult(0L);

    public Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation) => Task.FromResult<FeedState?>(null);

    public Task SaveFeedAsync(FeedState state, CancellationToken cancellation) => Task.CompletedTask;
}
