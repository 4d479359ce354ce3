using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Bot.Tests.Directories;

/// <summary>Somebody's feed, on a port of its own.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeedServer(WebApplication app) => _app = app;

    /// <summary>What was asked for, with its query.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<FeedServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new FeedServer(builder.Build());
        server._app.Run(async context =>
        {
            lock (server.Asked)
            {
                server.Asked.Add(context.Request.Path + context.Request.QueryString);
            }

            await answer(context);
        });
        await server._app.StartAsync();
        return server;
    }

    public Uri Address(string path) => new(new Uri(_app.Urls.First()), path);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
