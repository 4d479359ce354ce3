using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Privacy;

namespace CommunityBot.Questions;

/// <summary>Answers free text from the knowledge base. Asked last: it answers everything.</summary>
internal sealed class AskQuestion(AnswerService answers, AnswerText texts) : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var recent = turn.Conversation.Topic?.Articles ?? [];
        return ValueTask.FromResult<TurnOutcome?>(answers.Ask(turn.Text, recent) switch
        {
            AnswerResult.Answered answered => Show(turn, answered),
            AnswerResult.Clarify clarify => TurnOutcome.Say(turn, AnswerText.Clarify(clarify)),
            AnswerResult.NotCovered refused => Refuse(turn, refused),
            AnswerResult.Chat chat => TurnOutcome.Say(turn, AnswerText.Chat(chat.Article)),
            var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}"),
        });
    }

    private TurnOutcome Show(Turn turn, AnswerResult.Answered answered)
    {
        var question = PersonalDetails.Scrub(turn.Text);
        var outcome = new TurnOutcome
        {
            Conversation = turn.Conversation with { Topic = new Topic(question, [.. answered.Articles.Select(a => a.Id)]) },
            Replies = [texts.Answer(answered, turn.Now)],
        };
        return answered.Unanswered ? outcome.With(new Note.Unanswered(question, null, null)) : outcome;
    }

    /// <summary>A question that leans on this one leans on what it was nearly about.</summary>
    private static TurnOutcome Refuse(Turn turn, AnswerResult.NotCovered refused)
    {
        var question = PersonalDetails.Scrub(turn.Text);
        var topic = refused.Nearest.IsEmpty ? turn.Conversation.Topic : new Topic(question, [refused.Nearest[0].Id]);
        return new TurnOutcome
        {
            Conversation = turn.Conversation with { Topic = topic },
            Replies = [AnswerText.NotCovered(refused)],
        }.With(new Note.Unanswered(question, refused.Signpost?.Id, null));
    }
}
