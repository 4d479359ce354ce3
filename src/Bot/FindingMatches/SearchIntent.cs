using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches;

/// <summary>Tells a search ("volunteering in Erith on Saturdays") from a question about the community's plan.</summary>
internal sealed class SearchIntent(MatchService matches, AnswerService answers)
{
    private const double ClearFrom = 0.6;

    /// <summary>Below what is clear, a search is what the articles don't answer.</summary>
    private const double PerhapsFrom = 0.25;

    /// <summary>With a search open, what could be either is taken as more about it.</summary>
    private const double MoreFrom = 0.02;

    /// <summary>An answer this sure stands against anything but the clearest search.</summary>
    private const double SureAnswer = 0.9;

    private const double ClearestFrom = 0.9;

    private static readonly TimeSpan StaysOpen = TimeSpan.FromHours(12);

    public Intent Of(Turn turn)
    {
        var likelihood = matches.Requests.LikelihoodOfSearch(turn.Text);
        var open = turn.Conversation.Search is not null && turn.Now - turn.Conversation.LastTurnAt < StaysOpen;
        if (likelihood < (open ? MoreFrom : PerhapsFrom) && !(open && SearchDetail.Changes(turn.Text, matches.Requests.Read(turn.Text))))
        {
            return Intent.Question;
        }

        var answer = answers.Ask(turn.Text, Preceding.Nothing);
        var answered = answer is AnswerResult.Answered { Confidence: var sure } ? sure : answer is AnswerResult.Chat ? 1 : 0;
        return likelihood >= ClearestFrom && answer is not AnswerResult.Chat ? Intent.Search
            : open && answer is not AnswerResult.Chat && IsMore(turn.Text, answered) ? Intent.Search
            : answered >= SureAnswer ? Intent.Question
            : likelihood >= ClearFrom || (open && answered == 0) ? Intent.Search
            : answered > 0 ? Intent.Question
            : Intent.PerhapsSearch;
    }

    private bool IsMore(string text, double answered) =>
        SearchDetail.Changes(text, matches.Requests.Read(text)) || (answered < SureAnswer && SearchDetail.TellsOfPerson(text));
}

internal enum Intent
{
    Question,

    /// <summary>A search if anything is found; else a question after all.</summary>
    PerhapsSearch,
    Search,
}
