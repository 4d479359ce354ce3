using CommunityBot.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing;

/// <summary>The service as <c>serve</c> builds it, on a free port and a database of its own.</summary>
public sealed class ServiceDriver : IAsyncDisposable
{
    private ServiceDriver(WebApplication app)
    {
        App = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public HttpClient Http { get; }

    public static async Task<ServiceDriver> StartAsync(
        string database, Action<IServiceCollection>? replace = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Storage:LiteDb:Path"] = database,
                ["Logging:LogLevel:Default"] = "Warning",
            })
            .AddInMemoryCollection(settings)
            .Build();
        var app = ServeCommand.Build(configuration, replace);
        await app.StartAsync();
        return new ServiceDriver(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
