using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads whether a person who can't do steps can take part.</summary>
internal static partial class Access
{
    /// <param name="atHome">True when nobody has to go anywhere.</param>
    public static StepFreeAccess Of(Service service, string prose, bool atHome)
    {
        var venues = service.Locations.Where(l => l.Kind == LocationKind.Physical).Select(l => Words.Fold(l.Accessibility ?? "")).Where(t => t.Length > 0).ToList();
        var told = prose + " " + string.Join(" ", venues);
        return Barred().IsMatch(prose) && !Clear().IsMatch(Barred().Replace(prose, " ")) ? StepFreeAccess.No
            : Barred().IsMatch(told) && !Clear().IsMatch(Barred().Replace(told, " ")) ? StepFreeAccess.No
            : Rough().IsMatch(told) ? StepFreeAccess.No
            : Clear().IsMatch(Barred().Replace(told, " ")) || atHome ? StepFreeAccess.Yes
            : StepFreeAccess.Unknown;
    }

    [GeneratedRegex(@"\b(?:not|isn't|aren't|no) (?:fully |very |really |currently )?(?:step[- ]?free|wheelchair[- ]accessible|accessible|level access|suitable for wheelchairs?|wheelchair access)|\bno (?:lift|ramp|wheelchair access)|\bstairs only|\bonly stairs|\bsteps? (?:down|up|at|to|into|and no|in)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|a few|some|several|steep|narrow|small) (?:small |steep |stone |high |shallow |short )?(?:steps?|stairs?|flights?)\b|\b(?:up|down) (?:the |a |some |steep |narrow )*(?:stairs|flight|steps)|\bstairs\b|\bupstairs\b|\bflight of|\blift (?:is )?(?:broken|out of)|\bcan't (?:take|manage) wheelchairs|\bunsuitable for")]
    private static partial Regex Barred();

    [GeneratedRegex(@"\bstep[- ]?free|\blevel (?:access|entrance|entry|throughout|floor|path|workshop|hall|room|site|ground|building|from|into|in\b)|\b(?:all|on one) level\b|^level\b| level\.|\b(?:wheelchair|fully) (?:accessible|friendly)|\bwheelchair(?: users?|s)?(?: are| is)? (?:very |all )?(?:welcome|ok|fine|access)|\b(?:portable |wooden |side |long )?ramp(?:ed|s)?\b|\blift\b|\bno (?:steps|stairs)|\bflat (?:access|entrance|paths?|tarmac|floor)|\bground[- ]floor|(?<!\bno )\bhoist\b|\bfully accessible|\baccessible (?:entrance|building|venue)|\bgood access\b|\bon (?:the )?flat\b|\bwheelchair access\b|\bstick, frame, wheelchair")]
    private static partial Regex Clear();

    // A level door does not help on rough ground.
    [GeneratedRegex(@"\b(?:rough|uneven|muddy|steep|boggy|hilly) (?:bits?|hills?|climbs?|sections?|ground|paths?|track|slope|terrain|banks?|foreshore)|\bgravel paths?|\b(?:wear|need|bring) (?:\w+ )?(?:boots|wellies|waders)|\b(?:tree|and|some) roots\b|\bgrass and gravel|\bnot suitable for (?:wheelchairs|buggies)|\bnot (?:very |really )?(?:pushchair|buggy|pram|wheelchair)[- ]friendly|\bstiles?\b|\bmud(?:dy)?\b.{0,20}\b(?:ground|paths?|track)")]
    private static partial Regex Rough();
}
