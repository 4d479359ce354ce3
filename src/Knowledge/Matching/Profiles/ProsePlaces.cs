using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads from prose whether somebody has to go anywhere.</summary>
internal static partial class ProsePlaces
{
    public static bool IsRemote(Service service, string prose, string name)
    {
        if (service.Role?.Remote is { } told)
        {
            return told;
        }

        var physical = service.Locations.Any(l => l.Kind == LocationKind.Physical && l.Point is not null);
        var virtually = service.Locations.Any(l => l.Kind == LocationKind.Virtual);
        var isRole = service.Categories.Any(c => c.Name.StartsWith("Volunteering", StringComparison.OrdinalIgnoreCase));
        return (virtually && !physical)
            || (!InPersonOnly().IsMatch(prose) && (isRole || !physical ? AtHome().IsMatch(prose) || (virtually && AtHome().IsMatch(name)) : AlsoOnline().IsMatch(prose)));
    }

    public static bool ComesHome(string prose, bool isRole) => !isRole && HomeVisits().IsMatch(prose);

    [GeneratedRegex(@"\bfrom (?:your own |your |own )?home\b|(?<!\b(?:people|families|person|someone|them|residents|patients|visit\w*|help\w*|support\w*|up|mostly|partly|mainly)\s(?:and their families )?)\bat (?:your own |your |own )?home\b(?! (?:time|visits?|a good part|most))|\bremote(?:ly)?\b|\bfrom (?:your|the) (?:sofa|laptop|kitchen table|desk)|\bon (?:zoom|teams)\b|\bby zoom\b|\bover zoom\b|\bonline (?:only|group|session|meeting|class)|\bmeets? online\b|\bby (?:phone|telephone)\b|\bover the (?:phone|telephone)\b|\btelephone (?:friend|befriend|interpret|support|advice)|\bphone line\b|\bhelpline\b")]
    private static partial Regex AtHome();

    [GeneratedRegex(@"\b(?:or|also|join) (?:on |by |over )?(?:online|zoom|phone|telephone)\b(?! (?:charg|number))|\band (?:on |by |over )?(?:online|zoom)\b|\bonline (?:option|too|as well|session|group|meeting)|\bhybrid\b|\bzoom\b|\bor dial in\b")]
    private static partial Regex AlsoOnline();

    [GeneratedRegex(@"\b(?:not|no) (?:remote|from home|online|working from home)|\bin person only|\bcan't be done from home|\bbook(?:ed|ing)? (?:online|by (?:phone|telephone))|\bring (?:first|to book)|\bat home\b.{0,30}\bvisit|\bvisit.{0,30}\bat home\b|\bin (?:their|your|people's) (?:own )?homes?\b")]
    private static partial Regex InPersonOnly();

    [GeneratedRegex(@"\b(?:in|at) (?:your|their|people's|the person's) (?:own )?homes?\b|\bhome visit|\bvisit(?:s|ing|or)? (?:you|people|older people|residents)?.{0,12}\bat home|\bcomes? (?:to|round to) (?:you\b|your (?:home|house|door))|\bin your home\b|\bdoor to door|\bhousebound|\bdeliver(?:s|ed|y)? to")]
    private static partial Regex HomeVisits();
}
