using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads whether a person who can't do steps can take part. What the entry says of itself goes before what its venue says.</summary>
internal static partial class Access
{
    /// <param name="atHome">True when nobody has to go anywhere.</param>
    public static StepFreeAccess Of(Service service, string prose, bool atHome)
    {
        var venue = string.Join(". ", service.Locations.Where(l => l.Kind == LocationKind.Physical).Select(l => Words.Fold(l.Accessibility ?? "")).Where(t => t.Length > 0));
        var said = NotOfAccess().Replace(prose, " ");
        var of = Reading(said);
        var at = Reading(LevelThere().Replace(venue, " step-free "));
        return of.Barred && !of.Clear ? StepFreeAccess.No
            : Rough().IsMatch($"{said}. {venue}") ? StepFreeAccess.No
            : at.Barred && at.Clear && !at.Remedied && !of.Clear && !of.GroundFloor ? StepFreeAccess.Unknown
            : of.Clear && !at.BarredFirst ? StepFreeAccess.Yes
            : of.Clear || at.Clear ? (at.BarredFirst && !of.Clear && !at.Remedied ? StepFreeAccess.Unknown : StepFreeAccess.Yes)
            : at.Barred ? StepFreeAccess.No
            : of.GroundFloor || at.GroundFloor || atHome ? StepFreeAccess.Yes
            : StepFreeAccess.Unknown;
    }

    private static Signs Reading(string text)
    {
        var barred = Barred().Match(text);
        var rest = Barred().Replace(text, m => new string(' ', m.Length));
        var clear = Clear().Match(rest);
        return new Signs(barred.Success, clear.Success, barred.Success && clear.Success && barred.Index < clear.Index, Remedy().IsMatch(rest), GroundFloor().IsMatch(rest));
    }

    /// <param name="BarredFirst">Steps are told of before a way without any, so perhaps at another door or for another part.</param>
    private readonly record struct Signs(bool Barred, bool Clear, bool BarredFirst, bool Remedied, bool GroundFloor);

    [GeneratedRegex(@"\bladders? (?:over|of|above) \w+ steps?\b|\bstep by step\b|\bnext steps?\b|\bsteps? (?:on|into) (?:the )?(?:course|ladder|work)\b|\bfirst steps?\b")]
    private static partial Regex NotOfAccess();

    [GeneratedRegex(@"(?<!\b(?:not|no|lower|upper|floor|first|second) )\blevel\b")]
    private static partial Regex LevelThere();

    [GeneratedRegex(@"\b(?:not|isn't|aren't|no) (?:fully |very |really |currently )?(?:step[- ]?free|wheelchair[- ]accessible|accessible(?! (?:toilet|wc|loo|parking))|level access|suitable for wheelchairs?|wheelchair access)|\bno (?:lift|ramp|wheelchair access)|\bstairs only|\bonly stairs|\bsteps? (?:down|up|at|to|into|and no|in)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|a few|some|several|steep|narrow|small) (?:\w+ )?(?:steps?|stairs?|flights?)\b|\b(?:up|down) (?:the |a |some |steep |narrow |\d+ )*(?:stairs|flight|steps)|\bstairs\b|\bupstairs\b|\bflight of|\blift (?:is )?(?:broken|out of)|\bcan't (?:take|manage) wheelchairs|\bunsuitable for|\b(?:ramp|lift) (?:is )?not suitable|\bstepped\b|\b(?:manage|climb|up|down|use) (?:a|the) ladder|\bladder and\b|\bgangplank|\bis a step into\b")]
    private static partial Regex Barred();

    [GeneratedRegex(@"\bstep[- ]?free|\blevel (?:access|entrance|entry|throughout|floor|path|workshop|hall|room|site|ground|quay|building|from|into|in\b)|\b(?:all|on one) level\b|^level\b| level\.|\b(?:wheelchair|fully) (?:accessible|friendly)|\bwheelchair(?: users?|s)?(?:,? \w+ and \w+)?(?: are| is)? (?:very |all )?(?:welcome|ok|fine|access)|\bwheelchairs, |\b(?:portable |wooden |side |long )?ramp(?:ed|s)?\b|\blift\b(?! (?:is|from home))|\bno (?:steps|stairs)|\bflat (?:access|entrance|paths?|tarmac|floor)|(?<!\bno )\bhoist\b|\bfully accessible|\baccessible (?:entrance|building|venue)|\bgood access\b|\bon (?:the )?flat\b|\bwheelchair access\b|\bstick, frame, wheelchair|\bwheelchair-height\b|\bfrom wheelchairs\b|\bwheelchair (?:basketball|rugby|tennis|sports?|racing|dance)|\bchair sports?\b|\bfine for wheels\b|\bsuitable for.{0,30}\bwheelchairs")]
    private static partial Regex Clear();

    /// <summary>A way round the steps.</summary>
    [GeneratedRegex(@"\bramp(?:ed|s)?\b|\blift\b|\bhoist\b|\b(?:main|side|rear|back) (?:door|entrance) is (?:level|step)|\bstep-free (?:via|at|from|entrance)")]
    private static partial Regex Remedy();

    [GeneratedRegex(@"\bground[- ]floor\b")]
    private static partial Regex GroundFloor();

    // A level door does not help on rough ground.
    [GeneratedRegex(@"\b(?:rough|uneven|muddy|steep|boggy|hilly) (?:bits?|hills?|climbs?|sections?|ground|paths?|track|slope|terrain|banks?|foreshore)|\bgravel paths?(?!.{0,40}\bwheelchair)|\b(?:wear|need|bring) (?:\w+ )?(?:boots|wellies|waders)|\b(?:tree|and|some) roots\b|\bgrass and gravel|\bnot suitable for (?:wheelchairs|buggies)|\bnot (?:very |really )?(?:pushchair|buggy|pram|wheelchair)[- ]friendly|\bstiles?\b|\bkissing gates?\b|\bmud(?:dy)?\b.{0,20}\b(?:ground|paths?|track)|\bsteady on your feet\b")]
    private static partial Regex Rough();
}
