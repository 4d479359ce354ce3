using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads for whom a message asks: themselves or another, age, gender, who comes along.</summary>
internal static partial class People
{
    private static readonly HashSet<string> Selves = new(StringComparer.Ordinal) { "i", "im", "me", "myself", "am" };

    public static Request Read(Message message, Request request)
    {
        var other = IsForOther(message);
        var (own, others) = AgesOf(message, other);
        var told = message.Has("company.children") && own.Count + others.Count > 0 ? [.. own.Where(a => a.IsChild), .. others]
            : other ? (others.Count > 0 ? others : own.Where(a => others.Count == 0).ToList())
            : own.Count > 0 ? own : others;
        var implied = told.Count == 0 ? ImpliedAges(message, other) : null;
        var baby = message.Has("company.baby") || message.Has("self.parent") || HasLittleOne().IsMatch(message.Folded);
        return request with
        {
            ForOther = other,
            ForClient = message.Has("for.professional"),
            // A parent who has a baby with them looks for themselves: a baby goes nowhere alone.
            Ages = [.. (implied is { } band ? [band] : told).Where(a => !baby || other || a.To > 3).Distinct()],
            AgesImplied = implied is not null,
            Gender = GenderOf(message, other),
            WithChildren = message.Has("company.children") || baby,
            WithCarer = message.Has("company.carer"),
        };
    }

    /// <summary>"For my mum" and "my lad is 14" ask for another; "we lost my nan and I'd like to visit" does not.</summary>
    private static bool IsForOther(Message message)
    {
        var kin = message.Signals.Where(s => s.Meanings.Contains("for.other") && !message.Concepts.Any(c => c.End - c.First > 1 && c.First <= s.First && s.First < c.End)
            && !(s.First > 0 && message.Tokens[s.First - 1].Text is "someone" or "someones" or "with" or "other")).ToList();
        return OwnChild().IsMatch(message.Folded) || kin.Count > 0 && (kin.Any(k => Enumerable.Range(Math.Max(0, k.First - 3), Math.Min(3, k.First)).Any(i => message.Tokens[i].Text is "for")) || !FirstPerson().IsMatch(message.Folded));
    }

    private static (List<AgeBand> Own, List<AgeBand> Others) AgesOf(Message message, bool other)
    {
        var own = new List<AgeBand>();
        var others = new List<AgeBand>();
        foreach (var hit in AgeReader.FindIn(message.Folded).OrderBy(h => h.Start))
        {
            message.Use(hit.Start, hit.End);
            (IsOwn(message, hit, other) ? own : others).Add(hit.Band);
        }

        return (own, others);
    }

    /// <summary>The nearest person named before the age has it; else the one after ("82 year old mum").</summary>
    private static bool IsOwn(Message message, AgeHit hit, bool other)
    {
        var last = -1;
        var isOwn = !other || !hit.Sure;
        for (var i = 0; i < message.Tokens.Count && message.Tokens[i].Start < hit.End; i++)
        {
            if (Selves.Contains(message.Tokens[i].Text))
            {
                (last, isOwn) = (i, true);
            }
            else if (message.Tokens[i].Text is "she" or "he" or "they" or "who" || IsPerson(message, i))
            {
                (last, isOwn) = (i, false);
            }
        }

        var next = message.Tokens.FindIndex(t => t.Start >= hit.End);
        var personFollows = next >= 0 && Enumerable.Range(next, Math.Min(3, message.Tokens.Count - next)).Any(i =>
            message.Tokens[i].Clause == message.Tokens[next].Clause && IsPerson(message, i));
        return !personFollows && (last >= 0 ? isOwn : !other);
    }

    private static bool IsPerson(Message message, int token) =>
        message.Signals.Any(s => s.First <= token && token < s.End && s.Meanings.Contains("for.other"));

    private static AgeBand? ImpliedAges(Message message, bool other) =>
        message.Has("age.baby") ? new AgeBand(0, 1)
        : message.Has("age.toddler") ? new AgeBand(1, 3)
        : message.Has("age.primary") ? new AgeBand(5, 11)
        : message.Has("age.gcse") ? new AgeBand(14, 16)
        : message.Has("age.sixth-form") ? new AgeBand(16, 18)
        : message.Has("age.teenager") ? new AgeBand(13, 17)
        : other && (message.Has("for.older") || message.Has("age.older")) ? new AgeBand(66, 100)
        : other && GrownUp().IsMatch(message.Folded) ? new AgeBand(18, 105)
        : message.Has("age.adult") ? null
        : other && message.Has("for.child") && !message.Has("for.adult") && !HasKids().IsMatch(message.Folded) ? new AgeBand(4, 11)
        : null;

    private static Gender GenderOf(Message message, bool other)
    {
        var counted = message.Signals.Where(s => (other || IsAboutSelf(message, s)) && !IsAsking(message, s)).ToList();
        var female = counted.Any(s => s.Meanings.Contains("female"));
        var male = counted.Any(s => s.Meanings.Contains("male"));
        return female == male ? Gender.NotSaid : female ? Gender.Female : Gender.Male;
    }

    /// <summary>"Mum asking", "mum here" is not the one concerned.</summary>
    private static bool IsAsking(Message message, PhraseHit<string> hit) =>
        hit.End < message.Tokens.Count && message.Tokens[hit.End].Text is "asking" or "here" or "speaking" or "writing";

    // "I'm a bloke", "woman, 40", "mum of two": not "my husband" in a message about oneself.
    private static bool IsAboutSelf(Message message, PhraseHit<string> hit)
    {
        var text = message.Tokens[hit.First].Text;
        return text is "men" or "man" or "male" or "bloke" or "guy" or "lady" or "woman" or "women" or "female" or "gentleman" or "gent" or "mum" or "mummy" or "dad" or "widow" or "widower" or "chap"
            or "housewife" or "pregnant" or "fella" && (hit.First == 0 || message.Tokens[hit.First - 1].Text is not ("my" or "with" or "her" or "his"))
            || message.Tokens[hit.First].Text is "im" or "single" or "new";
    }

    [GeneratedRegex(@"\b(?:i have|i'?ve got|i got|with|got|have) (?:a |my |an )?(?:[123]|one|two|three|\d+ months?)[ -]?(?:yr|year|yo\b|month)?s?[ -]?(?:old|yo\b)|\b(?:i have|i'?ve got|with|got|have) (?:a |my )?(?:small |little |new |young )?(?:baby|toddler|newborn)")]
    private static partial Regex HasLittleOne();

    // "Got two kids" tells of the person, not for whom something is sought.
    [GeneratedRegex(@"\b(?:got|have|has|with|plus|mum of|dad of|feed) (?:my |the |a |our )?(?:(?:\d|two|three|four|five|few|some|small|young|little|other) )*(?:kids|children|child)\b")]
    private static partial Regex HasKids();

    [GeneratedRegex(@"\b(?:husband|hubby|wife|missus|partner|mum|mother|dad|father|nan|nana|nanna|gran|grandma|grandad|grandmother|grandfather|uncle|aunt|auntie|aunty|boyfriend|girlfriend|colleague|workmate|lodger|widow|neighbour|old (?:man|lady)|gentleman)\b(?! (?:asking|here|of))")]
    private static partial Regex GrownUp();

    [GeneratedRegex(@"\b(?:for my|can my|my) (?:\d{1,2}|[a-z]+)[ -]?(?:yo|y/o|yr old|year old|years? olds?)\b(?! (?:mum|dad|mother|father|husband|wife|nan|baby))")]
    private static partial Regex OwnChild();

    [GeneratedRegex(@"\b(?:i want|i'?d like|i'?d love|i would (?:like|love)|i (?:can|could|need|fancy|get|do|enjoy|love|speak|have|wanna)|i'?m (?:looking|hoping|after|free|a |an |\d)|i am (?:looking|a |an |\d)|can i|could i|for me\b|we want|we could|me \(|mum of|dad of)")]
    private static partial Regex FirstPerson();
}
