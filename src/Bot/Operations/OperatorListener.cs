using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Storage;

namespace CommunityBot.Operations;

/// <summary>
/// Lets an operator's verbs reach the data while the service holds it. It listens on a loopback port of its own, so
/// that nothing in front of the public address can ever pass a request on to it.
/// </summary>
internal sealed class OperatorListener(LiteDbDoor door, IEnumerable<IOperatorRoutes> features, ILoggerFactory logs) : IAsyncDisposable
{
    private const long MostBytes = 256 << 20;

    private readonly string _token = ControlFile.NewToken();
    private WebApplication? _app;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        _app = builder.Build();
        _app.Use(RequireTokenAsync);
        foreach (var feature in features)
        {
            feature.Map(_app);
        }

        await _app.StartAsync();
        new ControlFile(_app.Urls.First(), _token).Write(door.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            ControlFile.Delete(door.Path);
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private Task RequireTokenAsync(HttpContext context, RequestDelegate next)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString());
        if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes("Bearer " + _token)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
