using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads what is wished for: concepts, what is ruled out, and words that no concept knows.</summary>
internal static class Wishes
{
    private static readonly HashSet<string> Past = new(StringComparer.Ordinal)
    {
        "was", "retired", "ex", "former", "used", "trained", "qualified", "experienced", "background", "worked", "trade", "profession", "skills", "by", "im", "good", "speak", "build",
    };

    /// <summary>What people tell of themselves to say why they have time.</summary>
    private static readonly HashSet<string> Plights = new(StringComparer.Ordinal)
    {
        "job-help", "job-club", "unemployed", "benefits-help", "money-advice", "debt", "housing", "poverty",
    };

    private static readonly HashSet<string> Being = new(StringComparer.Ordinal)
    {
        "im", "i", "am", "is", "are", "was", "from", "speak", "speaks", "talk", "talks", "speaking", "she", "he", "we", "they", "born", "originally", "only", "husband", "wife", "mum", "dad", "neighbour",
        "lady", "man", "woman", "family", "improve", "learn", "practise", "practice", "and",
    };

    private const int Before = 6;

    private static readonly HashSet<string> Gatherings = new(StringComparer.Ordinal) { "club", "clubs", "class", "classes", "lesson", "lessons", "society", "course", "courses", "workshop", "workshops", "team" };

    private static readonly HashSet<string> Helping = new(StringComparer.Ordinal)
    {
        "help", "helping", "volunteer", "volunteers", "volunteering", "helper", "support", "supporting", "people", "others", "someone", "somebody", "teach", "teaching", "advise", "advising",
        "work", "working", "worked", "retired", "ex", "former", "was", "listener", "kids", "children", "adults", "families", "visit", "visiting", "at", "host", "role", "patients", "those", "run", "ran", "train",
    };

    public static Request Read(Message message, Request request, MatchingLexicon lexicon)
    {
        var wishes = ImmutableArray.CreateBuilder<Wish>();
        var not = ImmutableArray.CreateBuilder<string>();
        var asksForTopic = message.Concepts.Any(h => message.AsksAt(h.First) && !message.RulesOut(h.First) && h.Meanings.Any(c => c.Class == ConceptClass.Topic) && !IsInsideSignal(message, h));
        foreach (var hit in message.Concepts)
        {
            if (IsInsideSignal(message, hit))
            {
                continue;
            }

            var from = message.Tokens[hit.First].Start;
            var to = message.Tokens[hit.End - 1].End;
            var words = message.Folded[from..to];
            // "Not a minibus" rules out minibuses, not all that they are used for.
            var named = message.RulesOut(hit.First) && hit.Meanings.Any(c => c.Id == words || c.Label == words) ? hit.Meanings.Where(c => c.Id == words || c.Label == words) : hit.Meanings;
            foreach (var concept in named)
            {
                if (!message.RulesOut(hit.First))
                {
                    wishes.Add(new Wish(concept.Id, words, concept.Sensitivity)
                    {
                        Stems = [.. message.Tokens[hit.First..hit.End].Where(t => !t.IsStop).Select(t => t.Stem)],
                        IsTold = asksForTopic && message.OnlyTellsAt(hit.First),
                        IsAskedFor = !message.OnlyTellsAt(hit.First) && !IsSaidOfSomebody(message, hit.First),
                        IsSkill = IsSkill(message, hit.First) || message.Speaks("role.occupation"),
                        IsOwn = (concept.Sensitivity == Sensitivity.Health || Plights.Contains(concept.Id)) && IsOwn(message, hit),
                    });
                }
                else if (concept.Class != ConceptClass.Good)
                {
                    not.Add(concept.Id);
                }
            }

            message.Use(from, to);
        }

        message.UseSpeech();
        return request with
        {
            Wishes = [.. wishes.DistinctBy(w => w.Concept)],
            NotConcepts = [.. not.Distinct()],
            Words = [.. message.Tokens.Where((t, i) => IsSubject(t) && !message.IsUsed(i) && !message.RulesOut(i))
                .Select(t => new OtherWord(t.Stem, lexicon.IsCommon(t.Text) && !IsNamed(message, t))).Distinct()],
        };
    }

    /// <summary>"No car" is no wish for driving; but "women only" and a women's group are both meant.</summary>
    private static bool IsInsideSignal(Message message, PhraseHit<Concept> hit) =>
        message.Signals.Any(s => !s.Meanings.Any(m => m is "women-only" or "men-only" || m.StartsWith("lang.", StringComparison.Ordinal)) && s.First <= hit.First && hit.End <= s.End && s.End - s.First > hit.End - hit.First);

    private static bool IsSaidOfSomebody(Message message, int token) =>
        Enumerable.Range(Math.Max(0, token - 3), Math.Min(3, token)).Any(i => message.Tokens[i].Clause == message.Tokens[token].Clause && Being.Contains(message.Tokens[i].Text));

    private static bool IsSkill(Message message, int token)
    {
        for (var i = token - 1; i >= 0 && i >= token - 4 && message.Tokens[i].Clause == message.Tokens[token].Clause; i--)
        {
            if (message.Tokens[i].Text is "want" or "like" or "love" or "learn" or "try" or "need" or "looking" or "join")
            {
                return false;
            }

            if (Past.Contains(message.Tokens[i].Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"I've bad knees", "between jobs": what the person is or has, not what they would do something about.</summary>
    private static bool IsOwn(Message message, PhraseHit<Concept> hit)
    {
        for (var i = hit.First - 1; i >= 0 && i >= hit.First - Before && message.Tokens[i].Clause == message.Tokens[hit.First].Clause; i--)
        {
            if (Helping.Contains(message.Tokens[i].Text))
            {
                return false;
            }
        }

        return !Enumerable.Range(hit.First, Math.Min(hit.End - hit.First + 2, message.Tokens.Count - hit.First)).Any(i => Helping.Contains(message.Tokens[i].Text));
    }

    /// <summary>"Philosophy group", "learn falconry": the subject, however ordinary the word.</summary>
    private static bool IsNamed(Message message, Token token)
    {
        var i = message.Tokens.IndexOf(token);
        var before = i - 1;
        while (before >= 0 && message.Tokens[before].IsStop)
        {
            before--;
        }

        return (i + 1 < message.Tokens.Count && message.Tokens[i + 1].Clause == token.Clause && Gatherings.Contains(message.Tokens[i + 1].Text))
            || (before >= 0 && message.Tokens[before].Clause == token.Clause && message.Tokens[before].Text is "learn" or "learning" or "play" or "playing");
    }

    private static bool IsSubject(Token token) => !token.IsStop && token.Text.Length > 2 && char.IsAsciiLetter(token.Text[0]);
}
