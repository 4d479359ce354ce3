using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>
/// What speaks for a message being a search for groups, help or volunteering, and what for a question: how it is put, what it
/// asks for, and what the articles would say to it. The weights are fitted by <c>bench/Tuning intent</c> on searches and
/// questions, each judged by a model of wording that has not seen its file.
/// </summary>
internal static class SearchEvidence
{
    private static readonly double[] Weights = [0.88, 1.47, -0.63, -1.86, -1.84, -1.71, -1.73, -0.12, -1.18, -0.87, -0.37, 0.57, -1.16, 1.00, -0.14, -0.67];

    /// <param name="wording">0 to 1: how much it is worded like a search.</param>
    /// <param name="hasTopic">True when it names something that is done somewhere.</param>
    /// <param name="answer">What the articles say to it.</param>
    /// <param name="follows">True when an answer went before.</param>
    public static double[] Of(double wording, Request request, bool hasTopic, AnswerResult answer, bool follows)
    {
        var odds = Math.Log(Math.Clamp(wording, 0.002, 0.998) / (1 - Math.Clamp(wording, 0.002, 0.998)));
        var sure = answer is AnswerResult.Answered { Confidence: var confidence } ? confidence : 0;
        var (signposted, known, asksDetail, leans) = answer.Signs;
        return
        [
            1, odds, sure, Math.Max(0, sure - 0.8) * 5, Is(answer is AnswerResult.Chat),
            signposted, Math.Max(0, signposted - 0.7) * 3, Is(answer is AnswerResult.NotCovered { Signpost: not null }),
            known, Math.Max(0, known - 0.7) * 3, Is(asksDetail),
            Is(follows), Is(leans), Is(hasTopic), Is(request.IsDetailed), Is(request.IsEmpty),
        ];

        static double Is(bool so) => so ? 1 : 0;
    }

    /// <returns>0 to 1.</returns>
    public static double Likelihood(double[] evidence) => Likelihood(evidence, Weights);

    internal static double Likelihood(double[] evidence, double[] weights) => 1 / (1 + Math.Exp(-evidence.Zip(weights, (e, w) => e * w).Sum()));
}
