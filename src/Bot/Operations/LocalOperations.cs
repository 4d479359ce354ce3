using CommunityBot.Commands;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Operations;

/// <summary>In this process, which holds the database.</summary>
internal sealed class LocalOperations(ServiceProvider services) : IOperations
{
    public IDirectoryStore Directory => services.GetRequiredService<IDirectoryStore>();

    public Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request, CancellationToken cancellation) =>
        services.GetService<OperatorAct<TRequest, TAnswer>>()?.DoAsync(request, cancellation)
        ?? throw new WorkFailedException("The service is not running, and only it can do this. Start it, and try again.");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
