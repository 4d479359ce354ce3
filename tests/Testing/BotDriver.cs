using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Testing;

/// <summary>
/// The whole bot behind one chat, as a person meets it: <c>await bot.Says("/forget")</c>, then look at
/// <see cref="Replies"/>. Nothing is stored beyond the process.
/// </summary>
public sealed class BotDriver : IAsyncDisposable
{
    private const string Channel = "test";

    private readonly ServiceProvider _services;
    private readonly RecordingMessenger _messenger;
    private long _updates;

    private BotDriver(ServiceProvider services, RecordingMessenger messenger, FakeTimeProvider time)
    {
        _services = services;
        _messenger = messenger;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _services;

    public ChannelAddress Person { get; init; } = new(Channel, "7");

    /// <summary>Where the person writes: their own chat, or a group after <see cref="InGroup"/>.</summary>
    public ChannelAddress Chat { get; private set; } = new(Channel, "7");

    /// <summary>What the bot sent after the last thing the person did, in any chat.</summary>
    public ImmutableList<OutgoingMessage> Replies { get; private set; } = [];

    /// <summary>Where each of <see cref="Replies"/> went.</summary>
    public ImmutableList<ChannelAddress> SentTo { get; private set; } = [];

    /// <summary>The replies as the person reads them.</summary>
    public string Text => string.Join("\n\n", Replies.Select(r => r.Text.Plain));

    public IEnumerable<string> Buttons => Replies.SelectMany(r => r.Buttons).Select(b => b.Label);

    /// <summary>Left for organisers so far.</summary>
    public ImmutableList<Note> Notes => ((MemoryConversationStore)Store).Notes;

    private IConversationStore Store => _services.GetRequiredService<IConversationStore>();

    /// <param name="settings">Configuration, by key.</param>
    /// <param name="replace">Adds or replaces services after all others.</param>
    public static Task<BotDriver> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? replace = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));
        var messenger = new RecordingMessenger(Channel);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:MessagesPerMinute"] = "100000" })
            .AddInMemoryCollection(settings)
            .Build();
        var services = new ServiceCollection().AddLogging();
        services.AddCommunityBot(configuration).AddNoStorage();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IMessenger>(messenger);
        replace?.Invoke(services);
        return Task.FromResult(new BotDriver(services.BuildServiceProvider(), messenger, time));
    }

    public BotDriver InGroup(string group = "-100")
    {
        Chat = new ChannelAddress(Channel, group);
        return this;
    }

    public BotDriver InOwnChat()
    {
        Chat = Person;
        return this;
    }

    public Task Says(string text) => Does(new MessageContent.Text(text));

    /// <summary>Presses the newest button with this label.</summary>
    public Task Presses(string label)
    {
        var button = _messenger.Sent.SelectMany(s => s.Message.Buttons).Last(b => b.Label == label);
        return Does(new MessageContent.Pressed(button.Value, button.Label));
    }

    public async Task Does(MessageContent content)
    {
        var before = _messenger.Sent.Count;
        var message = new IncomingMessage { Address = Chat, Person = Person, UpdateId = ++_updates, Content = content };
        await _services.GetRequiredService<TurnDispatcher>().DispatchAsync(message, CancellationToken.None);
        var sender = _services.GetRequiredService<ReplySender>();
        await Task.WhenAll(sender.SentAsync(Chat), sender.SentAsync(Person)).WaitAsync(TimeSpan.FromSeconds(10));
        var sent = _messenger.Sent.Skip(before).ToList();
        Replies = [.. sent.Select(s => s.Message)];
        SentTo = [.. sent.Select(s => s.To)];
    }

    /// <returns>What is remembered of the chat the person is writing in; null when nothing is.</returns>
    public async Task<Conversation?> Remembered()
    {
        var key = new IncomingMessage { Address = Chat, Person = Person, UpdateId = 0, Content = new MessageContent.Joined() }.ConversationKey;
        return await Store.FindAsync(key, CancellationToken.None);
    }

    /// <summary>Puts a conversation in place as if turns had led to it.</summary>
    public Task Remember(Func<Conversation, Conversation> change)
    {
        var message = new IncomingMessage { Address = Chat, Person = Person, UpdateId = 0, Content = new MessageContent.Joined() };
        return Store.SaveAsync(new SavedTurn(change(Conversation.New(message)), [], [], Time.GetUtcNow()), CancellationToken.None);
    }

    /// <summary>Lets days go by at once: what looks around every second is not asked for each of them.</summary>
    public void DaysPass(int days) => Time.AdjustTime(Time.GetUtcNow().AddDays(days));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
