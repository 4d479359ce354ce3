using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

/// <summary>One resident writing to the whole bot, without a channel.</summary>
internal sealed class TestTurns
{
    /// <summary>What all parts of the bot have logged, in all tests.</summary>
    public static CollectedLogs Logs { get; } = new();

    private static readonly Lazy<ServiceProvider> Bot = new(() => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace))
        .AddCommunityBot(new ConfigurationBuilder().Build())
        .AddNoStorage()
        .AddSingleton<IDialog, NameForm>()
        .BuildServiceProvider());

    private static int _people;

    private readonly bool _inGroup;
    private readonly string _person = $"resident-{Interlocked.Increment(ref _people)}";
    private long _update;

    public TestTurns(bool inGroup = false)
    {
        _inGroup = inGroup;
        Conversation = Conversation.New(Message(""));
    }

    public Conversation Conversation { get; set; }

    public List<Note> Notes { get; } = [];

    public RenderedTurn? Rendered { get; private set; }

    /// <summary>Says something and gives the replies.</summary>
    public async Task<IReadOnlyList<Reply>> SayAsync(string text)
    {
        var message = Message(text);
        var outcome = await Bot.Value.GetRequiredService<MessageRouter>().RouteAsync(message, Conversation, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        Rendered = Bot.Value.GetRequiredService<ReplyRenderer>().Render(message, outcome);
        Conversation = Rendered.Conversation;
        Notes.AddRange(outcome.Notes);
        return outcome.Replies;
    }

    private IncomingMessage Message(string text) => new()
    {
        Address = new ChannelAddress("test", _inGroup ? "group" : _person),
        Person = new ChannelAddress("test", _person),
        UpdateId = ++_update,
        Content = new MessageContent.Text(text),
    };

    /// <summary>Any form at all, open while something else happens.</summary>
    public sealed class NameForm : IDialog
    {
        public static DialogState Open { get; } = DialogState.Start("name-form", "name").Next("age", "Ada");

        public string Name => "name-form";

        public Reply Prompt(DialogState state) => Reply.Action($"The form asks for {state.Step}.");

        public ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
            ValueTask.FromResult<TurnOutcome?>(TurnOutcome.Say(
                turn with { Conversation = turn.Conversation with { Dialog = null } }, Reply.Action($"The form took {turn.Text}.")));
    }
}
