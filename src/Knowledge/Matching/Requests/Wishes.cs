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

    public static Request Read(Message message, Request request, MatchingLexicon lexicon)
    {
        var wishes = ImmutableArray.CreateBuilder<Wish>();
        var not = ImmutableArray.CreateBuilder<string>();
        foreach (var hit in message.Concepts)
        {
            if (IsInsideSignal(message, hit))
            {
                continue;
            }

            var from = message.Tokens[hit.First].Start;
            var to = message.Tokens[hit.End - 1].End;
            foreach (var concept in hit.Meanings)
            {
                if (!message.RulesOut(hit.First))
                {
                    wishes.Add(new Wish(concept.Id, message.Folded[from..to], concept.Sensitivity)
                    {
                        Stems = [.. message.Tokens[hit.First..hit.End].Where(t => !t.IsStop).Select(t => t.Stem)],
                        IsSkill = IsSkill(message, hit.First) || message.Speaks("role.occupation"),
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
                .Select(t => new OtherWord(t.Stem, lexicon.IsCommon(t.Text))).Distinct()],
        };
    }

    /// <summary>"No car" is no wish for driving; but "women only" and a women's group are both meant.</summary>
    private static bool IsInsideSignal(Message message, PhraseHit<Concept> hit) =>
        message.Signals.Any(s => !s.Meanings.Any(m => m is "women-only" or "men-only" || m.StartsWith("lang.", StringComparison.Ordinal)) && s.First <= hit.First && hit.End <= s.End && s.End - s.First > hit.End - hit.First);

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

    private static bool IsSubject(Token token) => !token.IsStop && token.Text.Length > 2 && char.IsAsciiLetter(token.Text[0]);
}
