using CommunityBot.Conversations;

namespace CommunityBot.Feedback;

/// <summary>What a thumb is about.</summary>
/// <param name="Question">Scrubbed; null when the thumb is under an answer that is no longer the newest.</param>
internal sealed record VotedOn(string Article, string? Question)
{
    public static Reply NothingToVoteOn { get; } = Reply.Action(
        "Thank you, but I don't remember which answer you mean. Ask me something, then choose under the answer. "
        + "For anything else there is /feedback.");

    /// <returns>Null when neither the button nor the conversation says which answer is meant.</returns>
    public static VotedOn? Find(Conversation conversation, string article)
    {
        var topic = conversation.Topic is { Articles.IsDefaultOrEmpty: false } known ? known : null;
        if (article.Length == 0)
        {
            return topic is null ? null : new VotedOn(topic.Articles[0], topic.Question);
        }

        return new VotedOn(article, topic?.Articles.Contains(article) == true ? topic.Question : null);
    }
}
