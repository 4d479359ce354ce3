using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads age limits from an entry's folded prose where its fields are silent.</summary>
internal static partial class ProseAges
{
    private const int Adult = 18;
    private const int YoungAtMost = 25;

    /// <summary>Year 1 of school begins at five.</summary>
    private const int BeforeYear = 4;

    public static AgeRange Fill(AgeRange told, string prose, string name, bool isRole)
    {
        if (told is { Minimum: not null, Maximum: not null })
        {
            return told;
        }

        // A role's prose mostly tells the ages of those it is for; only what is said of the volunteer limits it.
        var read = isRole ? Volunteers(prose) : Visitors(Creche().Replace($"{name}. {prose}", " "));
        var maximum = told.Maximum ?? (read.Maximum < told.Minimum ? null : read.Maximum);
        return new AgeRange(told.Minimum ?? Sensible(read.Minimum, maximum), maximum);
    }

    public static bool WelcomesChildren(AgeRange ages, string prose, string name, bool isRole) =>
        ages.Minimum < Adult || ages.Maximum <= YoungAtMost
        || (ages.Minimum is null && (isRole ? FamiliesMayHelp() : ForChildren()).IsMatch($"{name}. {prose}"));

    private static int? Sensible(int? minimum, int? maximum) => minimum > maximum ? null : minimum;

    private static AgeRange Visitors(string text)
    {
        if (Loosely().IsMatch(text))
        {
            return AgeRange.Any;
        }

        text = Partial().Replace(text, " ");
        if (SchoolYears().Match(text) is { Success: true } years && Number(years, "a") < Number(years, "b"))
        {
            return new AgeRange(Number(years, "a") + BeforeYear, Number(years, "b") + BeforeYear + 1);
        }

        if (Bare().Match(text) is { Success: true } bare && Number(bare, "a") < Number(bare, "b"))
        {
            return new AgeRange(Number(bare, "a"), Number(bare, "b"));
        }

        if (Between().Match(text) is { Success: true } between && Number(between, "a") < Number(between, "b"))
        {
            return new AgeRange(Number(between, "a"), Number(between, "b"));
        }

        var over = Over().Match(text);
        var under = Under().Match(text);
        int? minimum = over.Success ? Number(over, "n") : AdultsOnly().IsMatch(text) ? Adult : null;
        int? maximum = under.Success ? Number(under, "n") - (under.Groups["under"].Success ? 1 : 0) : null;
        return new AgeRange(minimum, maximum);
    }

    private static AgeRange Volunteers(string text) =>
        BareVolunteers().Match(text) is { Success: true } range ? new AgeRange(Number(range, "a"), range.Groups["b"].Success && Number(range, "b") <= YoungAtMost ? Number(range, "b") : null) : new(
            VolunteerAge().Match(text) is { Success: true } match ? Number(match, "n") : VolunteersAreAdults().IsMatch(text) ? Adult : null,
            VolunteersUpTo().Match(text) is { Success: true } most ? Number(most, "n") : null);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    // One session or one stall of several: "juniors (7-15) 6.15", "clothes 0-5".
    [GeneratedRegex(@"(?<!^[^.]{0,40})\b(?:juniors?|seniors?|beginners) ?\(?\d{1,2} ?[-–] ?\d{1,2}\)?|\b(?:clothes|shoes|toys|uniforms?|sizes?) (?:for )?(?:ages? )?\d{1,2} ?(?:[-–]|to) ?\d{1,2}\b|\bdiagnosed (?:under|before|over) \d\d\b|\bunder[ -]?\d{1,2}s? (?:are |go |get in )?(?:nothing|free|half|£\d+)")]
    private static partial Regex Partial();

    [GeneratedRegex(@"\byears? (?<a>\d{1,2}) ?(?:-|–|to|and) ?(?:years? )?(?<b>\d{1,2})\b(?! ?(?:years|olds))")]
    private static partial Regex SchoolYears();

    // "18-35, quiet room": no time of day begins so late.
    [GeneratedRegex(@"(?:(?:^|\. )(?:for )?|(?<=\bteen(?:ager)?s,? |\byoung people,? |\badults,? |[a-z]\(|\(aged? |\b[a-z]+ night, ))(?<a>1[1-9]|[2-6]\d) ?(?:[-–]|to) ?(?<b>\d\d)(?:s|'s)?(?=[,.;:?)]|$| and (?:not|out|in)\b| (?:olds?|yrs?|years?|year)\b)")]
    private static partial Regex Bare();

    // "13 to 17s: clean out rabbits", "14-17s welcome".
    [GeneratedRegex(@"(?:^|\. )(?:for )?(?<a>1[1-9]) ?(?:[-–]|to) ?(?<b>\d\d)(?:s|'s)?(?=[:?,.;]|$)|\b(?<a>1[1-9]) ?(?:(?:[-–]|to) ?1\d)?(?:s|'s) (?:are )?(?:welcome|ok|fine)\b")]
    private static partial Regex BareVolunteers();

    // The children of those who come.
    [GeneratedRegex(@"\bcr[eè]che[^.;]*")]
    private static partial Regex Creche();

    [GeneratedRegex(@"mostly (?:the )?over|nobody asks|all ages(?! (?:from|over)\b)|any age|whatever (?:your|their) age|ages? welcome")]
    private static partial Regex Loosely();

    [GeneratedRegex(@"(?<!\b(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sun|sat|holi|week)(?:days?)? ?)(?<!(?:morning|afternoon|evening|night|weekend|time|session|hour|term|lunchtime|open|week|month)s? ?)\b(?:aged?|ages|for|between|children|young people|girls|boys|kids|women|men|adults|people|teens?)? ?\(?(?<a>\d{1,2})(?: ?[-–] ?| to | and )(?<b>\d{1,2})s?(?: ?years?| year[- ]olds?| yrs?)?\b(?! ?(?:am|pm|minutes?|mins?|hours?|weeks?|people|miles?|metres|kids|places|\d|st|nd|rd|th|\.\d|:\d))(?<=(?:aged?|ages|for|between|year.{0,6}|yrs|olds?|children|young people|girls|boys|kids|teens?|\)|s) ?\(?\d{1,2}(?: ?[-–] ?| to | and )\d{1,2}(?:s| ?years?| year[- ]olds?| yrs?)?)")]
    private static partial Regex Between();

    [GeneratedRegex(@"\bover[ -]?(?:the )?(?<n>\d\d)s?\b|\b(?<n>\d\d) ?\+|\b(?<n>\d\d) (?:plus|and over|or over|and above|or above|years? and over|or older|and older|upwards)\b|\b(?:minimum age|must be|from age|age from|from the age of)(?: is| of| at least)? (?<n>\d\d)\b")]
    private static partial Regex Over();

    [GeneratedRegex(@"\b(?<under>under)[ -]?(?<n>\d{1,2})s?\b(?! (?:must|with|need|come|accompanied|free|welcome with|hours?|hrs|minutes|people|miles|£))|\bup to (?:age )?(?<n>\d{1,2})(?: years)?\b(?= (?:years|and|with)|\.)|\bbirth to (?<n>\d)\b|\b0 ?[-–to]+ ?(?<n>\d)s?\b")]
    private static partial Regex Under();

    [GeneratedRegex(@"\badults? only\b|\bfor adults\b|(?:^|[.;,] )adults?(?=[.;,]| (?:all standards|of all|of any|any age|all abilities))|\ball ages from 18\b|\badults with\b|\badult (?:class|learners|group|carers)\b|\bover[- ]eighteens?\b|\bmust be (?:an )?adults?\b")]
    private static partial Regex AdultsOnly();

    [GeneratedRegex(@"\b(?:aged? |must be |minimum age |minimum |volunteers? |over |drivers? |you need to be |need to be |(?:young \w+ |welcome )?from )(?:is |of |from |at least |over |age )?(?<n>1[1-9]|2[0-9])\b(?! ?(?:-|–|to|or under|hours|mins|minutes|am|pm|:|\.\d))|\b(?<n>1[1-9]|2[0-9]) ?\+|\bover[ -]?(?<n>1[68]|21)s?\b|\b(?<n>1[1-9]|2[0-9]) (?:plus|and over|and up|or over|and above|or older|upwards|years and over)\b")]
    private static partial Regex VolunteerAge();

    [GeneratedRegex(@"(?:^|\. )adults(?: only)?\.|\badults only\b|\bover eighteens?\b|(?<!\b(?:no|without|need a|needs) )\bdbs\b(?! (?:not|isn't) needed| for)")]
    private static partial Regex VolunteersAreAdults();

    [GeneratedRegex(@"\b(?:insur\w+|drivers?|age limit|upper age|volunteers?|up to age|up to the age of|until you are)\b[^.]{0,25}?(?:to|of|is|under|until|limit)? ?(?<n>[67]\d|80)\b(?! ?(?:\+|and over|plus|or over|people|years' ))")]
    private static partial Regex VolunteersUpTo();

    [GeneratedRegex(@"\bchild|\bkids?\b|\bfamil|\btoddler|\bbab(?:y|ies)\b|\byoung (?:people|person|carers)|\byouth\b|\bteen|\ball ages\b|\bany age\b|\bwhatever (?:your|their) age|\bscouts?\b|\bguides\b|\bbrownies\b|\bcubs\b|\bjunior|\bpre-?school|\bunder[- ]?1?\d\b|\b(?:for|to|by) (?:anyone|everyone|everybody)\b|\b(?:for|meal for|free to) all\b|\bbugg(?:y|ies)\b|\banyone at all\b|\bschool years?\b|\bpupils?\b|\bgrandchildren")]
    private static partial Regex ForChildren();

    [GeneratedRegex(@"\bfamil(?:y|ies) (?:welcome|can|are)|\bchildren (?:are )?(?:welcome|can|may|fine|ok|with)|\bbeside a parent|\bunder[- ]?1\ds? (?:welcome|with|must|need|come|if)|\ball ages\b|\bany age\b|\bbring (?:the|your) (?:kids|children|family)|\bwith (?:an|a parent or) adult\b|\bwith a (?:parent|grown-up)|\byoung volunteers?\b|\bfamily[- ]friendly")]
    private static partial Regex FamiliesMayHelp();
}
