using System.Collections.Concurrent;
using System.Text;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Testing.WebChat;

/// <summary>Answers by a fixed script that shows everything a channel must be able to carry.</summary>
public sealed class ScriptedAnswers : ITextHandler, ISafeguard
{
    public const string Welcome = "Hello! Ask me about your community.";

    private readonly ConcurrentQueue<string> _heard = new();

    public IReadOnlyCollection<string> Heard => _heard;

    public TurnOutcome? Check(Turn turn) => null;

    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        _heard.Enqueue(turn.Text);
        if (turn.Text == "slow")
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellation);
        }

        return turn.Text == "twice"
            ? TurnOutcome.Say(turn, Reply.Action("One."), Reply.Action("Two.", ReplyButton.Say("Menu", "menu")))
            : TurnOutcome.Say(turn, Answer(turn.Text));
    }

    private static Reply Answer(string text) => text switch
    {
        "/start" => Reply.Action(Welcome, ReplyButton.Say("Menu", "menu")),
        "menu" => Reply.Action(
            new RichTextBuilder().Bold("What would you like?").Line().Add("A *star*, <b>, ").Link("the council", "https://www.bexley.gov.uk/")
                .Add(" or ").Phone("020 8303 7777").Add(".").Build(),
            ReplyButton.Say("Opening hours", "hours please"),
            ReplyButton.Open("Council website", "https://www.bexley.gov.uk/"),
            ReplyButton.Call("Call Samaritans", "116 123")),
        "hours please" => Reply.Action("The library is open from nine to five."),
        "file" => Reply.Action("Here is your file.") with
        {
            File = new MessageFile("mydata.json", "application/json", Encoding.UTF8.GetBytes("{\"name\":\"value\"}")),
        },
        "long" => Reply.Action(string.Join("\n\n", Enumerable.Range(1, 12).Select(n => $"{n}. " + string.Concat(Enumerable.Repeat("Plenty to read here. ", 12))))),
        _ => Reply.Action("You said: " + text),
    };
}
