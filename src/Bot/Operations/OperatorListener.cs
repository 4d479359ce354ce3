using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Operations;

/// <summary>
/// Lets an operator's verbs reach the data while the service holds it. It listens on a loopback port of its own, so
/// that nothing in front of the public address can ever pass a request on to it.
/// </summary>
internal sealed class OperatorListener(IOptions<StorageOptions> storage, IEnumerable<IOperatorRoutes> features, ILoggerFactory logs) : IAsyncDisposable
{
    public const string Presence = "/operator/presence";

    private const long MostBytes = 256 << 20;

    private readonly string _token = ControlFile.NewToken();
    private ControlFile? _written;
    private WebApplication? _app;

    private string Database => storage.Value.LiteDb.Path;

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
        _app.MapGet(Presence, () => Results.Ok());
        foreach (var feature in features)
        {
            feature.Map(_app);
        }

        await _app.StartAsync();
        Announce(new ControlFile(_app.Urls.First(), _token));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            _written?.Delete(Database);
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private void Announce(ControlFile control)
    {
        try
        {
            control.Write(Database);
            _written = control;
        }
        // A node with PostgreSQL may have no disk of its own; verbs then go to the database.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logs.CreateLogger<OperatorListener>().LogWarning("Operators' verbs can't reach this service: {Reason}", e.Message);
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
