using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads what else an offer must keep to: access, cost, company, commitment, languages.</summary>
internal static partial class Circumstances
{
    public static Request Read(Message message, Request request)
    {
        Use(message);
        return request with
        {
            StepFree = message.Signals.Any(s => s.Meanings.Contains("step-free")) && !message.Has("steps-fine"),
            FreeOnly = message.Of("free-only").Any(hit => !IsFreeTime(message, hit)),
            RemoteOnly = (message.Has("remote-only") && !message.RulesOut("remote-only") && !message.Has("in-person")) || NotAmongPeople().IsMatch(message.Folded),
            InPerson = message.Has("in-person") || message.RulesOut("remote-only"),
            AnythingWillDo = message.Signals.Any(s => s.Meanings.Contains("anything")),
            Light = message.Signals.Any(s => s.Meanings.Contains("light")),
            Bereaved = message.Signals.Any(s => s.Meanings.Contains("loss")) && !LongAgo().IsMatch(message.Folded),
            HasPets = message.Has("has-pets"),
            Inexperienced = message.Signals.Any(s => s.Meanings.Contains("inexperienced")),
            NoCheck = message.Signals.Any(s => s.Meanings.Contains("no-check")),
            NothingElse = message.Signals.Any(s => s.Meanings.Contains("strict")) || message.Concepts.Any(c => c.First > 0 && message.Tokens[c.First - 1] is { Text: "only" } && c.Meanings.Any(m => m.Class == ConceptClass.Topic)),
            Unaccompanied = message.Signals.Any(s => s.Meanings.Contains("alone")),
            HomeVisit = message.Has("home-visit"),
            GetsAbout = message.Has("mobile"),
            WomenOnly = message.Has("women-only"),
            MenOnly = message.Has("men-only") && !message.Has("women-only"),
            AdultsOnly = message.Has("adults-only"),
            NoReferral = message.Has("no-referral"),
            NoCar = message.Signals.Any(s => s.Meanings.Contains("no-car")),
            HasCar = message.Has("has-car") && !message.Has("no-car"),
            Commitment = message.Has("commit.one-off") ? Commitment.OneOff
                : message.Has("commit.short") ? Commitment.LittleTime
                : message.Has("commit.regular") ? Commitment.Regular
                : Commitment.Any,
            Languages = [.. message.Signals.SelectMany(s => s.Meanings).Where(m => m.StartsWith("lang.", StringComparison.Ordinal)).Select(m => m[5..]).Distinct()],
        };
    }

    /// <summary>"Free on Mondays" is no price.</summary>
    private static bool IsFreeTime(Message message, PhraseHit<string> hit)
    {
        if (hit.End - hit.First > 1)
        {
            return false;
        }

        var before = hit.First > 0 ? message.Tokens[hit.First - 1].Text : "";
        return before is "im" or "he" or "she" or "only" or "got" or "is" or "am" or "are" or "be" or "with" or "have" or "has"
            || Enumerable.Range(hit.End, Math.Min(3, message.Tokens.Count - hit.End)).Any(i => Calendar.DayAt(message.Tokens, i) is not null
                || message.Signals.Any(s => s.First == i && s.Meanings.Any(m => m.StartsWith("times.", StringComparison.Ordinal))));
    }

    /// <summary>Words of signals carry no subject of their own, except those that are both.</summary>
    private static void Use(Message message)
    {
        foreach (var signal in message.Signals)
        {
            message.Use(message.Tokens[signal.First].Start, message.Tokens[signal.End - 1].End);
        }
    }

    [GeneratedRegex(@"\b(?:not|rather not|cant|can't|don't|dont)(?: do| be| go| meet| come)? (?:in person|face to face)\b(?! only)")]
    private static partial Regex NotAmongPeople();

    [GeneratedRegex(@"\b(?:[2-9]|\d\d|two|three|four|five|six|seven|eight|nine|ten|many|several|few|some) (?:years|yrs) (?:ago|back|now|since)\b|\byears ago\b")]
    private static partial Regex LongAgo();
}
