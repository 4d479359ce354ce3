using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches;

/// <summary>Tells a search ("volunteering in Erith on Saturdays") from a question about the community's plan.</summary>
internal sealed class SearchIntent(MatchService matches, AnswerService answers)
{
    private const double SearchFrom = 0.5;

    /// <summary>With a search open, what could be either is taken as more about it.</summary>
    private const double MoreFrom = 0.12;

    /// <summary>An answer this sure was written for these very words.</summary>
    private const double WordForWord = 0.995;

    private static readonly TimeSpan StaysOpen = TimeSpan.FromHours(12);

    public bool IsSearch(Turn turn)
    {
        var likelihood = matches.Requests.LikelihoodOfSearch(turn.Text);
        var open = turn.Conversation.Search is not null && turn.Now - turn.Conversation.LastTurnAt < StaysOpen;
        return likelihood >= (open ? MoreFrom : SearchFrom) && !IsAnswered(turn);
    }

    private bool IsAnswered(Turn turn) =>
        answers.Ask(turn.Text, Preceding.Nothing) is AnswerResult.Answered { Confidence: >= WordForWord } or AnswerResult.Chat { Confidence: >= WordForWord };
}
