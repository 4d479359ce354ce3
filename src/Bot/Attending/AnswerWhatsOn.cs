using CommunityBot.Attending.Asking;
using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.FindingMatches;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Attending;

/// <summary>
/// "What's on this weekend near me?", "anything for kids in Sidcup on Saturday?". A message that may be a question of
/// another kind is taken only when something is on that fits it.
/// </summary>
internal sealed class AnswerWhatsOn(EventList list, Gazetteer gazetteer, CommunityDay day) : ITextHandler, IDialog
{
    private const string PlaceStep = "place";
    private const string QuestionAnswer = "question";

    public string Name => "whatson";

    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (EventQuestion.Read(turn.Text, gazetteer, day.Of(turn.Now)) is not { } question || (!question.IsClear && question.Days is null))
        {
            return null;
        }

        var near = question.Place ?? (question.NearMe ? turn.Conversation.Search?.Places.FirstOrDefault() : null);
        var found = await list.FindAsync(question, near, turn.Now, cancellation);
        if (found.Count == 0)
        {
            return question.IsClear ? TurnOutcome.Say(turn, EventList.Nothing(question, near)) : null;
        }

        if (question.NearMe && near is null && turn.Conversation.Dialog is null)
        {
            var state = new DialogState(Name, PlaceStep, [new StepAnswer(QuestionAnswer, turn.Text)]);
            return TurnOutcome.Say(turn, Show(turn, found, question, null), Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
        }

        return TurnOutcome.Say(turn, Show(turn, found, question, near));
    }

    public Reply Prompt(DialogState state) =>
        new() { Kind = ReplyKind.Clarify, Text = "Where are you? Tell me a part of the borough or a postcode, and I show what is near.", Buttons = [ReplyButton.Say("Anywhere is fine")] };

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        var closed = turn with { Conversation = turn.Conversation with { Dialog = null } };
        if (turn.Text.StartsWith("anywhere", StringComparison.OrdinalIgnoreCase))
        {
            return TurnOutcome.Say(closed, Reply.Action("Fine, then that is what is on.", ReplyButton.Say("What else is on?", "/events")));
        }

        var asked = state.AnswerTo(QuestionAnswer)!;
        if (turn.Text.Split(' ').Length > 6 || gazetteer.FindIn(turn.Text) is not [var mention, ..] || EventQuestion.Read(asked, gazetteer, day.Of(turn.Now)) is not { } question)
        {
            return TurnOutcome.Silence(closed) with { AnswerAsUsual = true };
        }

        var found = await list.FindAsync(question, mention.Place, turn.Now, cancellation);
        return TurnOutcome.Say(closed, found.Count == 0 ? EventList.Nothing(question, mention.Place) : Show(closed with { Text = $"{asked} {mention.Place.Name}" }, found, question, mention.Place));
    }

    private Reply Show(Turn turn, IReadOnlyList<EventLine> found, EventQuestion question, Place? near) => list.Show(found, question, near, 1, "/events " + turn.Text.ReplaceLineEndings(" "));
}
