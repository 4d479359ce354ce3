using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Questions;

/// <summary>Shows one article: what the buttons under an answer lead to.</summary>
internal sealed class ShowArticle(AnswerService answers, AnswerText texts) : ICommand
{
    public string Name => "article";

    public string Description => "Show one article";

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (answers.Find(argument) is not { Answers: true } article)
        {
            return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
                "That article is not there any more. Ask me in your own words, or see the topics.", ReplyButton.Say("Topics", "/topics"))));
        }

        return ValueTask.FromResult(new TurnOutcome
        {
            Conversation = turn.Conversation with { Topic = new Topic(turn.Conversation.Topic?.Question ?? article.Title, [article.Id]) },
            Replies = [texts.Answer(new AnswerResult.Answered([article], [], Unanswered: false), turn.Now)],
        });
    }
}
