using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Privacy;
using CommunityBot.Telemetry;

namespace CommunityBot.Questions;

/// <summary>Answers free text from the knowledge base. Asked last: it answers everything.</summary>
internal sealed class AskQuestion(AnswerService answers, AnswerText texts) : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var preceding = turn.Conversation.Topic is { } topic ? new Preceding(topic.Question, topic.Articles, topic.Earlier) : Preceding.Nothing;
        var question = PersonalDetails.Scrub(turn.Text);
        var result = Ask(turn.Text, preceding);
        var after = preceding.After(question, result);
        var outcome = new TurnOutcome
        {
            Conversation = turn.Conversation with { Topic = after.Articles.IsEmpty ? null : new Topic(after.Question, after.Articles) { Earlier = after.Earlier } },
            Replies = [ReplyTo(result, turn.Now)],
        };
        return ValueTask.FromResult<TurnOutcome?>(result switch
        {
            AnswerResult.Answered { Unanswered: true } => outcome.With(new Note.Unanswered(question, null, null)),
            AnswerResult.NotCovered refused => outcome.With(new Note.Unanswered(question, refused.Signpost?.Id, null)),
            _ => outcome,
        });
    }

    private AnswerResult Ask(string text, Preceding preceding)
    {
        using var answer = Tracing.Step("answer");
        var result = answers.Ask(text, preceding);
        answer?.SetTag("communitybot.answer", result.GetType().Name);
        return result;
    }

    private Reply ReplyTo(AnswerResult result, DateTimeOffset now) => result switch
    {
        AnswerResult.Answered answered => texts.Answer(answered, now),
        AnswerResult.Clarify clarify => AnswerText.Clarify(clarify),
        AnswerResult.Unclear => AnswerText.Unclear(),
        AnswerResult.NotCovered refused => texts.NotCovered(refused, now),
        AnswerResult.Chat chat => AnswerText.Chat(chat.Article),
        var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}"),
    };
}
