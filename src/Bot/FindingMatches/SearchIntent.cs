using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches;

/// <summary>Tells a search ("volunteering in Erith on Saturdays") from a question, answered or not, about anything.</summary>
internal sealed class SearchIntent(MatchService matches, AnswerService answers)
{
    /// <summary>Worded less like a search than this, nothing else can make a message one.</summary>
    private const double WordedFrom = 0.02;

    private const double ClearFrom = 0.7;

    /// <summary>From here on what would be refused is a search, if something is found that fits.</summary>
    private const double PerhapsFrom = 0.3;

    /// <summary>From here on even what the articles would answer is one, if something is found that fits.</summary>
    private const double RatherFrom = 0.6;

    /// <summary>With a search open, an answer less sure than this gives way to a message that changes the search.</summary>
    private const double SureAnswer = 0.9;

    private static readonly TimeSpan StaysOpen = TimeSpan.FromHours(12);

    public Intent Of(Turn turn)
    {
        var wording = matches.Requests.LikelihoodOfSearch(turn.Text);
        var open = turn.Conversation.Search is not null && turn.Now - turn.Conversation.LastTurnAt < StaysOpen;
        if (wording < WordedFrom && !open)
        {
            return Intent.Question;
        }

        var request = matches.Requests.Read(turn.Text);
        var changes = open && SearchDetail.Changes(turn.Text, request);
        if (wording < WordedFrom && !changes)
        {
            return Intent.Question;
        }

        var before = open || turn.Conversation.Topic is not { } topic ? Preceding.Nothing : new Preceding(topic.Question, topic.Articles, topic.Earlier);
        var hasTopic = request.Wishes.Any(w => matches.IsTopic(w.Concept));
        var answer = answers.Ask(turn.Text, before);
        var likelihood = SearchEvidence.Likelihood(SearchEvidence.Of(wording, request, hasTopic, answer, follows: !before.Articles.IsEmpty));
        var continues = changes
            ? answer is not AnswerResult.Chat
            : open && !IsAnswer(answer) && (SearchDetail.TellsOfPerson(turn.Text) || !RequestParts.Of(request, matches.LabelOf).IsEmpty);
        return likelihood >= ClearFrom || continues ? Intent.Search
            : likelihood >= (answer is AnswerResult.Answered ? RatherFrom : PerhapsFrom) && hasTopic ? Intent.PerhapsSearch
            : Intent.Question;
    }

    private static bool IsAnswer(AnswerResult answer) =>
        answer is AnswerResult.Answered { Confidence: >= SureAnswer } or AnswerResult.Chat or AnswerResult.NotCovered { Signpost: not null };
}

internal enum Intent
{
    Question,

    /// <summary>A search if anything is found; else a question after all.</summary>
    PerhapsSearch,
    Search,
}
