using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Says in words what was asked about a subject and isn't known.</summary>
internal static class MissingDetail
{
    private static readonly (Details Detail, string Words)[] Kinds =
    [
        (Details.Price, "what it costs"),
        (Details.Amount, "how much it is"),
        (Details.Phone, "a telephone number for it"),
        (Details.Email, "an email address for it"),
        (Details.Web, "where to find it online"),
        (Details.Joining, "how to join, apply or book"),
        (Details.Eligibility, "who can take part"),
        (Details.Frequency, "how often it is"),
        (Details.Place, "exactly where it is"),
        (Details.Time, "when it is"),
        (Details.Date, "when that was"),
        (Details.Age, "whether there is an age limit"),
        (Details.Duration, "how long it takes"),
        (Details.Share, "that figure"),
        (Details.Count, "how many"),
        (Details.Person, "who that is"),
        (Details.Reason, "why"),
    ];

    /// <param name="given">What the subject's article tells.</param>
    /// <returns>"what it costs", or null when no detail was asked for that is missing.</returns>
    public static string? Of(List<Word> words, Details given)
    {
        var lacking = Asked.Lacking(Asked.By(words), given);
        foreach (var (detail, inWords) in Kinds)
        {
            if (lacking.HasFlag(detail))
            {
                return inWords;
            }
        }

        return null;
    }
}
