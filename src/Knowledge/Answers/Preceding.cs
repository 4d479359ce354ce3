using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Answers;

/// <summary>What a question may lean on.</summary>
/// <param name="Question">What was asked last.</param>
/// <param name="Articles">The ids of the articles that answered it, best first; empty when there are none.</param>
/// <param name="Earlier">The ids of those that were shown before, the last first.</param>
public sealed record Preceding(string Question, ImmutableArray<string> Articles, ImmutableArray<string> Earlier)
{
    private const int MostEarlier = 4;

    public static Preceding Nothing { get; } = new("", [], []);

    /// <summary>What the question after this one may lean on: also what a refused one was nearly about.</summary>
    public Preceding After(string question, AnswerResult result) => result switch
    {
        AnswerResult.NotCovered { KeepsSubject: true } => this,
        AnswerResult.Answered answered => Shown(question, [.. answered.Articles.Select(a => a.Id)]),
        AnswerResult.NotCovered { Signpost: null, Nearest: [var nearest, ..] } => Shown(question, [nearest.Id]),
        _ => this,
    };

    public Preceding Shown(string question, ImmutableArray<string> articles) =>
        new(question, articles, [.. Articles.Concat(Earlier).Except(articles, StringComparer.Ordinal).Take(MostEarlier)]);
}
