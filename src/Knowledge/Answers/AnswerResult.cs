using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Knowledge.Answers;

/// <summary>What became of a question.</summary>
public abstract record AnswerResult
{
    private AnswerResult()
    {
    }

    /// <summary>0 to 1: how likely this is what was asked for.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Articles that answer: one for each question asked, the best first.</summary>
    /// <param name="Also">What may have been meant as well: at most one article, of which the first paragraph is enough.</param>
    /// <param name="Unanswered">True when a further question in the message found no answer.</param>
    public sealed record Answered(ImmutableArray<Article> Articles, ImmutableArray<Article> Also, bool Unanswered) : AnswerResult;

    /// <summary>Two or three readings are about as likely: the person chooses.</summary>
    public sealed record Clarify(ImmutableArray<Article> Choices) : AnswerResult;

    /// <summary>The knowledge base doesn't say.</summary>
    /// <param name="Signpost">Who can help, when that is known.</param>
    /// <param name="Nearest">What the knowledge base does tell about the subject.</param>
    public sealed record NotCovered(Article? Signpost, ImmutableArray<Article> Nearest) : AnswerResult;

    /// <summary>It names nothing and nothing went before that it could lean on ("where is it?").</summary>
    public sealed record Unclear : AnswerResult;

    /// <summary>Not a question: a greeting, thanks, or something about the bot.</summary>
    public sealed record Chat(Article Article) : AnswerResult;
}
