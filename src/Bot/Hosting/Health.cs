using CommunityBot.Conversations;

namespace CommunityBot.Hosting;

/// <summary>Something that the service can't work without.</summary>
public interface IReadinessCheck
{
    /// <returns>What is wrong, in one plain sentence; null when it works.</returns>
    Task<string?> FaultAsync(CancellationToken cancellation);
}

/// <summary>Something that works for now and that an operator should see to.</summary>
public interface IHealthWarning
{
    /// <returns>Plain sentences; none when there is nothing to see to.</returns>
    IEnumerable<string> Warnings();
}

public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", ReadyAsync);
        return endpoints;
    }

    private static async Task<IResult> ReadyAsync(
        IEnumerable<IReadinessCheck> checks, IEnumerable<IHealthWarning> warnings, TimeProvider time, CancellationToken cancellation)
    {
        var faults = await Task.WhenAll(checks.Select(check => AskAsync(check, time, cancellation)));
        var found = faults.OfType<string>().ToList();
        return found.Count == 0
            ? Results.Text(string.Join('\n', warnings.SelectMany(w => w.Warnings()).Select(w => "warning: " + w).Prepend("ready")))
            : Results.Text("not ready: " + string.Join(" ", found), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string?> AskAsync(IReadinessCheck check, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await check.FaultAsync(cancellation).WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            return $"{check.GetType().Name} has not answered for {Patience.TotalSeconds} seconds.";
        }
    }
}

/// <summary>Messages are taken and none gets done: a handler or the storage hangs.</summary>
internal sealed class DispatcherReadiness(TurnDispatcher dispatcher) : IReadinessCheck
{
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    public Task<string?> FaultAsync(CancellationToken cancellation) => Task.FromResult(
        dispatcher.WithoutProgress > Stuck
            ? $"Messages are waiting and none has been answered for {dispatcher.WithoutProgress.TotalSeconds:F0} seconds."
            : null);
}
