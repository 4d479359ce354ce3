using System.Runtime.CompilerServices;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Operations;

/// <summary>The directory of the service that is running.</summary>
internal sealed class RemoteDirectoryStore(HttpClient http) : IDirectoryStore
{
    public Task<ImportRun> BeginAsync(string source, CancellationToken cancellation) =>
        AskAsync<string, ImportRun>("begin", source, cancellation);

    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation) =>
        await AskAsync<SaveRequest, List<SaveOutcome>>("save", new SaveRequest(run, batch, rejectedIds), cancellation);

    public Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation) =>
        AskAsync<FinishRequest, int>("finish", new FinishRequest(run, withdrawOn), cancellation);

    public async IAsyncEnumerable<Service> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var service in http.GetFromJsonAsAsyncEnumerable<Service>(Path("all"), ServiceJson.Options, cancellation))
        {
            yield return service!;
        }
    }

    public Task<long> VersionAsync(CancellationToken cancellation) => http.GetFromJsonAsync<long>(Path("version"), cancellation);

    public async Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation) =>
        (await AskAsync<string, FeedAnswer>("feed", source, cancellation)).State;

    public async Task SaveFeedAsync(FeedState state, CancellationToken cancellation) =>
        await AskAsync<FeedState, bool>("feed/save", state, cancellation);

    private static string Path(string act) => DirectoryStoreRoutes.Path + "/" + act;

    private async Task<TAnswer> AskAsync<TRequest, TAnswer>(string act, TRequest request, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(Path(act), request, ServiceJson.Options, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TAnswer>(ServiceJson.Options, cancellation))!;
    }
}

internal sealed record SaveRequest(ImportRun Run, IReadOnlyList<Service> Batch, IReadOnlyList<string> RejectedIds);

internal sealed record FeedAnswer(FeedState? State);

internal sealed record FinishRequest(ImportRun Run, DateOnly? WithdrawOn);
