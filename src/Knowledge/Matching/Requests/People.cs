using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads for whom a message asks: themselves or another, age, gender, who comes along.</summary>
internal static class People
{
    private static readonly HashSet<string> Selves = new(StringComparer.Ordinal) { "i", "im", "me", "myself", "am" };

    public static Request Read(Message message, Request request)
    {
        var other = message.Has("for.other") && !message.Has("self.parent");
        var (own, others) = AgesOf(message, other);
        var child = ImpliedAges(message, other);
        var ages = own.Count > 0 && others.Count > 0 && message.Has("company.children") ? [.. own.Where(a => a.IsChild), .. others]
            : others.Count > 0 && other ? others
            : own.Count > 0 && !other ? own
            : child is { } implied ? [implied]
            : others.Count > 0 ? others : own;
        return request with
        {
            ForOther = other,
            ForClient = message.Has("for.professional"),
            Ages = [.. ages.Distinct()],
            Gender = GenderOf(message, other),
            WithChildren = message.Has("company.children") || message.Has("company.baby"),
            WithCarer = message.Has("company.carer"),
        };
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
        : message.Has("age.teenager") && (other || message.Has("self.teen")) ? new AgeBand(13, 17)
        : message.Has("for.older") || message.Has("age.older") ? new AgeBand(66, 100)
        : other && message.Has("for.adult") || message.Has("age.adult") ? null
        : other && message.Has("for.child") && !message.Has("for.adult") ? new AgeBand(4, 11)
        : null;

    private static Gender GenderOf(Message message, bool other)
    {
        var counted = message.Signals.Where(s => other || IsAboutSelf(message, s)).ToList();
        var female = counted.Any(s => s.Meanings.Contains("female"));
        var male = counted.Any(s => s.Meanings.Contains("male"));
        return female == male ? Gender.NotSaid : female ? Gender.Female : Gender.Male;
    }

    // "I'm a bloke", "woman, 40", "mum of two": not "my husband" in a message about oneself.
    private static bool IsAboutSelf(Message message, PhraseHit<string> hit)
    {
        var text = message.Tokens[hit.First].Text;
        return text is "men" or "man" or "male" or "bloke" or "guy" or "lady" or "women" or "female" or "mum" or "mummy" or "dad" or "widow" or "widower" or "chap"
            or "housewife" or "pregnant" or "fella" && (hit.First == 0 || message.Tokens[hit.First - 1].Text is not ("my" or "with" or "her" or "his"))
            || message.Tokens[hit.First].Text is "im" or "single" or "new";
    }
}
