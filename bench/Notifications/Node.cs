using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.NotificationsBench;

/// <summary>One node of several: the engine on PostgreSQL in a process of its own, until its standard input ends.</summary>
internal static class Node
{
    /// <param name="file">Gets a line for each send, written before the send is answered, so that it outlives a kill.</param>
    /// <param name="perSecond">The limit that all nodes share; 0 for none.</param>
    public static async Task RunAsync(string connection, string file, int recipients, int perSecond)
    {
        await using var door = await PostgresDoor.OpenAsync(connection, PostgresStores.Migrations);
        await using var messenger = new FileMessenger(file, perSecond == 0 ? ChannelLimits.None : new ChannelLimits(perSecond));
        await using var engine = await EngineDriver.StartNodeAsync(messenger, door, add: services => services
            .AddSingleton<INotificationSource>(new NumberedSource(recipients))
            .AddSingleton(LeaseTerms.New() with { Length = TimeSpan.FromSeconds(3) }));
        var ended = Console.In.ReadToEndAsync();
        while (!ended.IsCompleted)
        {
            try
            {
                await engine.TickAsync();
            }
            catch (CommunityBot.Storage.StorageUnavailableException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
            }

            await Task.WhenAny(ended, Task.Delay(500));
        }
    }

    private sealed class FileMessenger(string file, ChannelLimits limits) : IMessenger, IAsyncDisposable
    {
        private readonly FileStream _file = new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        private readonly Lock _lock = new();

        public string Channel => "telegram";

        public ChannelLimits Limits => limits;

        public int MostSendsAtOnce => limits.PerSecond is null ? 256 : 24;

        public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            await Task.Yield();
            lock (_lock)
            {
                _file.Write(System.Text.Encoding.ASCII.GetBytes(address.Id + "\n"));
            }

            return DeliveryResult.Delivered.Instance;
        }

        public ValueTask DisposeAsync() => _file.DisposeAsync();
    }
}
