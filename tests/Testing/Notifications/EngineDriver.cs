using CommunityBot.Notifications;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Storage;
using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing.Notifications;

/// <summary>The notification engine on a LiteDB file or in PostgreSQL, with a scripted channel and nothing else of the program.</summary>
public sealed class EngineDriver : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TemporaryFolder? _own;

    private EngineDriver(ServiceProvider services, TemporaryFolder? own) => (_services, _own) = (services, own);

    public ListSource Source => _services.GetRequiredService<ListSource>();

    public ILedger Ledger => _services.GetRequiredService<ILedger>();

    public Reconciler Reconciler => _services.GetRequiredService<Reconciler>();

    public Governors Governors => _services.GetRequiredService<Governors>();

    public BroadcastControl Broadcasts => _services.GetRequiredService<BroadcastControl>();

    public NotificationMetrics Metrics => _services.GetRequiredService<NotificationMetrics>();

    public IServiceProvider Services => _services;

    public LiteDbDoor Door => _services.GetRequiredService<LiteDbDoor>();

    /// <param name="database">A file that outlives the driver; null for one of its own.</param>
    public static Task<EngineDriver> StartAsync(
        IMessenger messenger, TimeProvider? time = null, string? database = null, Action<IServiceCollection>? add = null, bool dispatch = true)
    {
        var own = database is null ? new TemporaryFolder() : null;
        return StartAsync(
            messenger, time, own, dispatch,
            services =>
            {
                services.AddSingleton(_ => LiteDbDoor.Open(database ?? own!.File("community.db"), NullLogger.Instance)).AddLiteDbNotificationStores();
                add?.Invoke(services);
            });
    }

    /// <summary>One of several nodes, with a door of its own.</summary>
    public static Task<EngineDriver> StartNodeAsync(
        IMessenger messenger, PostgresDoor door, TimeProvider? time = null, Action<IServiceCollection>? add = null, bool dispatch = true) => StartAsync(
        messenger, time, own: null, dispatch,
        services =>
        {
            services.AddSingleton(door).AddPostgresNotificationStores();
            add?.Invoke(services);
        });

    private static async Task<EngineDriver> StartAsync(
        IMessenger messenger, TimeProvider? time, TemporaryFolder? own, bool dispatch, Action<IServiceCollection> stores)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(messenger)
            .AddSingleton<ListSource>(_ => new ListSource())
            .AddSingleton<INotificationSource>(provider => provider.GetRequiredService<ListSource>());
        stores(services);
        var driver = new EngineDriver(services.AddNotifications().BuildServiceProvider(), own);
        if (dispatch)
        {
            await driver._services.GetRequiredService<Dispatcher>().StartAsync(CancellationToken.None);
        }

        return driver;
    }

    public Task TickAsync() => Reconciler.TickAsync(TimeSpan.Zero, CancellationToken.None);

    /// <summary>Ticks until an occurrence is closed.</summary>
    public async Task<OccurrenceStatus> ClosedAsync(string occurrence, int seconds = 30)
    {
        await TickAsync();
        await Eventually.TrueAsync(() => PhaseOf(occurrence) == OccurrencePhase.Closed, $"{occurrence} is closed", seconds);
        return (await Ledger.FindAsync(occurrence, CancellationToken.None))!;
    }

    public OccurrencePhase? PhaseOf(string occurrence) => Find(occurrence)?.Phase;

    public OccurrenceStatus? Find(string occurrence) => Ledger.FindAsync(occurrence, CancellationToken.None).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<Dispatcher>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _own?.Dispose();
    }
}
