using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Search;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending.Asking;

/// <summary>A question for what is on, taken apart.</summary>
/// <param name="NearMe">True when they mean a place that they did not name.</param>
/// <param name="Words">What else it is about, as stems; empty for anything.</param>
/// <param name="IsClear">True when it can be nothing else; otherwise it is one only if something is on.</param>
internal sealed partial record EventQuestion(DateSpan? Days, Place? Place, bool NearMe, ImmutableArray<string> Words, bool IsClear)
{
    /// <summary>Words that say nothing of what is looked for.</summary>
    private static readonly HashSet<string> Little = new(
        ("a an the any anything something some what whats what's which is are there here in on at for of to do go going be we i me my us our you can could please tell show list find give know about "
            + "near nearby around local close by with and or it its it's this that next coming up upcoming happening happen event events thing things stuff see look looking good fun nice interesting free "
            + "have has got get im i'm id i'd like want would love hi hello hey thanks ok so then else more other where when who how much out place area today planned scheduled taking").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whom an event is for, in the words of those who ask and of those who announce.</summary>
    private static readonly string[][] SameWords =
    [
        ["kid", "child", "children", "famili", "toddler", "babi", "junior"],
        ["teen", "teenag", "youth", "young"],
        ["older", "senior", "elderli", "pension"],
        ["music", "concert", "gig", "sing", "choir"],
        ["walk", "rambl", "hike", "stroll"],
        ["craft", "knit", "sew", "art"],
    ];

    /// <returns>Null when nothing speaks for a question about events.</returns>
    public static EventQuestion? Read(string text, Gazetteer gazetteer, DateOnly today)
    {
        var cue = Cue().Match(text);
        var events = EventWord().Match(text);
        var days = DateReader.Find(text, today);
        if (!cue.Success && !events.Success && (days is null || !Opening().IsMatch(text)))
        {
            return null;
        }

        var near = NearMePattern().Match(text);
        var rest = text;
        if (days is var (_, start, length))
        {
            rest = Blank(rest, start, length);
        }

        var places = gazetteer.FindIn(rest);
        foreach (var mention in places)
        {
            rest = Blank(rest, mention.Start, mention.Length);
        }

        rest = Without(Without(Without(rest, near), cue), events);
        ImmutableArray<string> words = [.. WordPattern().Matches(rest).Select(m => m.Value.ToLowerInvariant()).Where(w => w.Length > 1 && !Little.Contains(w)).Select(Stemmer.Stem).Distinct()];
        // With a cue and a day, or with nothing else in it that could be the subject, it is about what is on.
        var clear = (cue.Success || events.Success) && words.Length <= 4 && (days is not null || words.All(IsWhom))
            && (days is not null || cue.Success || !places.IsEmpty || near.Success || AskedFor().IsMatch(text) || text.Split(' ').Length <= 3);
        return new EventQuestion(days?.Days, places.IsEmpty ? null : places[0].Place, near.Success, words, clear && !OfTheStrategy().IsMatch(text) && (days is not null || !BackReference().IsMatch(text)));
    }

    /// <summary>True when an event is about any of the words, or there are none.</summary>
    public bool Wants(CommunityEvent happening)
    {
        if (Words.IsEmpty)
        {
            return true;
        }

        var told = WordPattern().Matches(string.Join(' ', new[] { happening.Title, happening.Description, happening.Organiser }.Concat(happening.Topics)))
            .Select(m => Stemmer.Stem(m.Value.ToLowerInvariant())).ToHashSet(StringComparer.Ordinal);
        return Words.Any(word => told.Contains(word) || SameWords.Any(same => same.Contains(word) && same.Any(told.Contains)));
    }

    private static bool IsWhom(string word) => SameWords.Any(same => same.Contains(word));

    private static string Without(string text, Match match) => match.Success ? Blank(text, match.Index, match.Length) : text;

    private static string Blank(string text, int start, int length) => text.Remove(start, length).Insert(start, new string(' ', length));

    [GeneratedRegex(@"\bwhat(?:'|’)?s (?:going )?on\b|\bwhat is (?:going )?on\b|\bwhat(?:'|’)?s happening\b|\bwhat is happening\b|\b(?:any|some)?thing (?:going )?on\b|\b(?:any|some)?things? to do\b|\banything happening\b|\bmuch on\b|\bdays? out\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();

    [GeneratedRegex(@"\b(?:events?|what(?:'|’)?s-on|festivals?|fairs?|fetes?|concerts?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EventWord();

    [GeneratedRegex(@"^\W*(?:hi|hello|hey|so|ok)?\W*(?:is there |are there |have you got |do you have |got )?(?:any\w*|something|what can (?:i|we) do|what (?:could|shall|should) (?:i|we) do|where can (?:i|we) (?:go|take))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:upcoming|coming up|any|list|show|find|which|local|next|all|more)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"\b(?:near|close to|around|by|round) (?:me|us|here|my (?:home|house|area))\b|\bin my area\b|\bnearby\b|\blocally\b", RegexOptions.IgnoreCase)]
    private static partial Regex NearMePattern();

    /// <summary>What is written about the plan and not about a day.</summary>
    [GeneratedRegex(@"\b(?:strateg\w*|plan|plans|council|document|chapter|polic\w*|promise\w*|commit\w*|consult\w*|borough wants|organi[sz]e|organi[sz]ing|run|hold|holding|set up|fund\w*|money|grant\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfTheStrategy();

    /// <summary>"What's on there": about what was talked of, which the answers know.</summary>
    [GeneratedRegex(@"\b(?:on|at) (?:there|it|them|those)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BackReference();

    [GeneratedRegex(@"[\p{L}\p{Nd}'’]+")]
    private static partial Regex WordPattern();
}
