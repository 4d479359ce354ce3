using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Testing;

/// <summary>One node of several: conversations in a PostgreSQL database that it shares, all else its own.</summary>
public sealed class NodeDriver : IAsyncDisposable
{
    public const string Channel = "test";

    private readonly PostgresDoor _door;
    private readonly ServiceProvider _services;

    private NodeDriver(PostgresDoor door, ServiceProvider services) => (_door, _services) = (door, services);

    /// <param name="answer">Answers everything.</param>
    /// <param name="messenger">May be shared with other nodes, like the channel that it stands for.</param>
    /// <param name="time">One that stands still makes a node that never says it lives.</param>
    /// <param name="stands">True for one that stands still as far as others see: it never says it lives, and renews nothing.</param>
    public static async Task<NodeDriver> StartAsync(
        PostgresDatabase database, Func<Turn, Task<Reply>> answer, IMessenger messenger, TimeSpan? lease = null, TimeProvider? time = null,
        bool stands = false)
    {
        var door = await database.OpenDoorAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:MessagesPerMinute"] = "100000" })
            .Build();
        var services = new ServiceCollection().AddLogging();
        services.AddCommunityBot(configuration).AddNoStorage();
        services.AddSingleton(door).AddPostgresConversationStores().AddSingleton(LengthOf(lease ?? LeaseLength.Usual.Value, stands));
        services.RemoveAll<ITextHandler>().AddSingleton<ITextHandler>(new Answering(answer));
        services.RemoveAll<ICommand>();
        services.AddSingleton(messenger).AddSingleton(time ?? TimeProvider.System);
        var node = new NodeDriver(door, services.BuildServiceProvider());
        await node.Takeover().StartAsync(CancellationToken.None);
        return node;
    }

    /// <summary>A message comes to this node; ends when its turn is saved.</summary>
    public Task Hears(long update, string text, string person = "7")
    {
        var address = new ChannelAddress(Channel, person);
        return _services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = update, Content = new MessageContent.Text(text) },
            CancellationToken.None);
    }

    /// <summary>A turn is stored whose node never hears of it: the database went away before it could say so.</summary>
    public async Task StoresUnheard(long update, string text, string person = "7")
    {
        var address = new ChannelAddress(Channel, person);
        var reply = new OwedReply($"{address}#{update}", address.ToString(), address, new OutgoingMessage { Text = RichText.Of(text) });
        var conversation = new Conversation { Key = address.ToString(), Person = address, Turns = 1 };
        await _services.GetRequiredService<IConversationStore>().SaveAsync(
            new SavedTurn(conversation, [reply], [], TimeProvider.System.GetUtcNow()), CancellationToken.None);
    }

    public async Task<Conversation?> Remembered(string person = "7") =>
        await _services.GetRequiredService<IConversationStore>().FindAsync($"{Channel}:{person}", CancellationToken.None);

    /// <summary>Stops as a program does that was asked to.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<ReplySender>().StopAsync();
        await Takeover().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _door.DisposeAsync();
    }

    private static LeaseLength LengthOf(TimeSpan lease, bool stands) => stands ? new LeaseLength(lease) { Beat = TimeSpan.FromDays(1) } : new LeaseLength(lease);

    private ReplyTakeover Takeover() => _services.GetServices<IHostedService>().OfType<ReplyTakeover>().Single();

    private sealed class Answering(Func<Turn, Task<Reply>> answer) : ITextHandler
    {
        public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) => TurnOutcome.Say(turn, await answer(turn));
    }
}
