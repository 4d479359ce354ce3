namespace CommunityBot.Operations;

/// <summary>Calls that a running service takes from operators' verbs. Each feature adds its own.</summary>
internal interface IOperatorRoutes
{
    void Map(IEndpointRouteBuilder operators);
}

/// <summary>
/// One thing that verbs can have done by the process that holds the data. The type of the request names it; request and
/// answer travel as JSON when that is another process.
/// </summary>
internal sealed class OperatorAct<TRequest, TAnswer>(Func<TRequest, CancellationToken, Task<TAnswer>> act) : IOperatorRoutes
{
    public static string Path { get; } = $"/operator/{typeof(TRequest).Name}";

    public Task<TAnswer> DoAsync(TRequest request, CancellationToken cancellation) => act(request, cancellation);

    public void Map(IEndpointRouteBuilder operators) => operators.MapPost(Path, async context =>
    {
        var request = await context.Request.ReadFromJsonAsync<TRequest>(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(await act(request!, context.RequestAborted), context.RequestAborted);
    });
}

internal static class OperatorActServices
{
    /// <param name="act">What is done; the service that does it is made at the first call.</param>
    public static IServiceCollection AddOperatorAct<TRequest, TAnswer, TService>(
        this IServiceCollection services, Func<TService, TRequest, CancellationToken, Task<TAnswer>> act)
        where TService : class => services
        .AddSingleton(provider => new OperatorAct<TRequest, TAnswer>(
            (request, cancellation) => act(provider.GetRequiredService<TService>(), request, cancellation)))
        .AddSingleton<IOperatorRoutes>(provider => provider.GetRequiredService<OperatorAct<TRequest, TAnswer>>());
}
