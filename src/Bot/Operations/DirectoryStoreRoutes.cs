using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Operations;

/// <summary>The running service's side of <see cref="RemoteDirectoryStore"/>.</summary>
internal sealed class DirectoryStoreRoutes(IDirectoryStore store) : IOperatorRoutes
{
    public const string Path = "/operator/directory";

    public void Map(IEndpointRouteBuilder operators)
    {
        var routes = operators.MapGroup(Path);
        Map<string, ImportRun>(routes, "/begin", store.BeginAsync);
        Map<SaveRequest, IReadOnlyList<SaveOutcome>>(routes, "/save", (r, cancellation) => store.SaveAsync(r.Run, r.Batch, r.RejectedIds, cancellation));
        Map<FinishRequest, int>(routes, "/finish", (r, cancellation) => store.FinishAsync(r.Run, r.WithdrawOn, cancellation));
        Map<string, FeedAnswer>(routes, "/feed", async (source, cancellation) => new FeedAnswer(await store.FindFeedAsync(source, cancellation)));
        Map<FeedState, bool>(routes, "/feed/save", async (state, cancellation) =>
        {
            await store.SaveFeedAsync(state, cancellation);
            return true;
        });
        routes.MapGet("/version", (CancellationToken cancellation) => store.VersionAsync(cancellation));
        routes.MapGet("/all", (CancellationToken cancellation) => Results.Json(store.ReadAllAsync(cancellation), ServiceJson.Options));
    }

    // The bodies are read and written here, in the form that entries have in storage.
    private static void Map<TRequest, TAnswer>(RouteGroupBuilder routes, string path, Func<TRequest, CancellationToken, Task<TAnswer>> act) =>
        routes.MapPost(path, async (HttpContext context) =>
        {
            var request = await context.Request.ReadFromJsonAsync<TRequest>(ServiceJson.Options, context.RequestAborted);
            return Results.Json(await act(request!, context.RequestAborted), ServiceJson.Options);
        });
}
