using CommunityBot.Conversations;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>Takes back the last change of somebody's messages.</summary>
internal sealed class UndoChange(SubscriptionDesk desk, IEnumerable<IConsentBar> bars) : ICommand
{
    public const string Command = "/undo";

    public static ReplyButton Button { get; } = ReplyButton.Say("Undo", Command);

    public string Name => Command[1..];

    public string Description => "Take back the last change of my messages";

    public IReadOnlyList<string> Aliases => ["undo", "undo that", "undo it", "put it back", "change it back"];

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var done = await desk.UndoAsync(person, cancellation);
        foreach (var topic in Topics.All)
        {
            foreach (var bar in bars)
            {
                if (await bar.ReasonAsync(person, topic.Id, cancellation) is not null)
                {
                    await desk.StopAsync(person, [topic.Id], turn.Text, cancellation);
                }
            }
        }

        return TurnOutcome.Say(turn, SettingsReply.Of(
            await desk.FindAsync(person, cancellation), desk.Defaults, desk.Today, done ? "Taken back. It is as it was before:" : "There is nothing to take back."));
    }
}
