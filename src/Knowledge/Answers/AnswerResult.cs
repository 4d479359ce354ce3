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

    /// <summary>What marks the message as a question, whatever became of it.</summary>
    public QuestionSigns Signs { get; init; }

    /// <summary>Articles that answer: one for each question asked, the best first.</summary>
    /// <param name="Also">What may have been meant as well: at most one article, of which the first paragraph is enough.</param>
    /// <param name="Unanswered">True when a further question in the message found no answer.</param>
    public sealed record Answered(ImmutableArray<Article> Articles, ImmutableArray<Article> Also, bool Unanswered) : AnswerResult;

    /// <summary>Two or three readings are about as likely: the person chooses.</summary>
    public sealed record Clarify(ImmutableArray<Article> Choices) : AnswerResult;

    /// <summary>The knowledge base doesn't say.</summary>
    /// <param name="Signpost">Who can help, when that is known.</param>
    /// <param name="Nearest">What the knowledge base does tell about the subject.</param>
    public sealed record NotCovered(Article? Signpost, ImmutableArray<Article> Nearest) : AnswerResult
    {
        /// <summary>True when it was about what was shown before, which the next question may be about too.</summary>
        public bool KeepsSubject { get; init; }

        /// <summary>What was asked about the nearest, as "what it costs"; null when that can't be put so.</summary>
        public string? Missing { get; init; }
    }

    /// <summary>It names nothing and nothing went before that it could lean on ("where is it?").</summary>
    public sealed record Unclear : AnswerResult;

    /// <summary>Not a question: a greeting, thanks, or something about the bot.</summary>
    public sealed record Chat(Article Article) : AnswerResult;
}

/// <param name="Signposted">0 to 1: how likely it asks for something that somebody else takes care of, and how many of its words say so.</param>
/// <param name="Known">The same for something that the articles tell of, whether or not they tell what is asked of it.</param>
/// <param name="AsksDetail">True when it asks for a telephone number, a figure, a reason or the like.</param>
/// <param name="Leans">True when it is put as one that leans on the answer before.</param>
public readonly record struct QuestionSigns(double Signposted, double Known, bool AsksDetail, bool Leans);
