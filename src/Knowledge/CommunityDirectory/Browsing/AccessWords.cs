using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Browsing;

/// <summary>What an entry says about getting in. Somebody's day depends on it, so a doubt counts as no.</summary>
internal static partial class AccessWords
{
    public static bool SaysStepFree(Service service)
    {
        var about = service.Locations.Select(l => l.Accessibility).Append(service.Description).OfType<string>().ToList();
        return about.Exists(StepFree().IsMatch) && !about.Exists(Barrier().IsMatch);
    }

    [GeneratedRegex(@"\bstep[- ]?free|\blevel access|\bno steps\b|\bwheelchair[- ](access|friendly|users?\b)|\bby wheelchair|\bramp(ed|s)?\b|\bfully accessible", RegexOptions.IgnoreCase)]
    private static partial Regex StepFree();

    [GeneratedRegex(
        @"\b(not|isn'?t|aren'?t|no|without|sorry)\b[^.;!?]{0,30}\b(step[- ]?free|level access|wheelchair|lift|ramp|accessible)"
        + @"|\b(stairs only|(up|down)stairs|flights? of (stairs|steps)|steep (stairs|steps)|(one|two|three|four|five|six|\d+|some|few|several) (small |steep )?(steps?|stairs)\b)"
        + @"|\bsteps (up|down|to|at)\b|\blift (is )?(broken|out)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Barrier();
}
