using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads from prose what an entry asks of those who take part.</summary>
internal static partial class ProseDemands
{
    public static Traits Of(string name, string prose, bool isRole)
    {
        var text = $"{name}. {prose}";
        return (isRole && (Driver().IsMatch(name) || OwnCar().IsMatch(prose)) && !NoCarNeeded().IsMatch(text) ? Traits.NeedsCar : 0)
            | (isRole && Profession().IsMatch(text) && !NoExperience().IsMatch(prose) ? Traits.Demanding : 0)
            | (Strenuous().IsMatch(text) && !Seated().IsMatch(text) ? Traits.Strenuous : 0)
            | (NotAfterLoss().IsMatch(prose) ? Traits.NotAfterLoss : 0)
            | (isRole && LongTerm().IsMatch(prose) ? Traits.LongTerm : 0)
            | (isRole && MuchTime().IsMatch(prose) ? Traits.MuchTime : 0)
            | (!isRole && Housebound().IsMatch(text) ? Traits.ForHousebound : 0)
            | (isRole && Check().IsMatch(prose) ? Traits.NeedsCheck : 0)
            | (isRole && Weekly().IsMatch(prose) ? Traits.Weekly : 0)
            | (NoOtherPets().IsMatch(prose) ? Traits.NoOtherPets : 0)
            | (ComeAndGo().IsMatch(prose) ? Traits.ComeAndGo : 0);
    }

    [GeneratedRegex(@"(?<!\btrain )\bdrivers?\b(?!'s mate| welcome)")]
    private static partial Regex Driver();

    [GeneratedRegex(@"\bown (?:car|vehicle|transport)\b|\b(?:need|needs|must have|have|with|use of) (?:a |the use of a )?car\b|\bdriving licen[cs]e\b|\bclean(?:-ish)? licen[cs]e\b|\bcar owners?\b|\bcar drivers?\b|\bmust (?:be able to )?drive\b|\bdrivers? (?:needed|wanted|must|only|\d\d)|\bcar essential|\byour own car\b")]
    private static partial Regex OwnCar();

    [GeneratedRegex(@"\bno car (?:is )?need|, drivers?(?: \([^)]*\))?,|\bcar (?:is )?not (?:needed|essential)|\bon foot\b|\bby car, bus\b|\bdon't need (?:a car|to drive)|\bdrivers? or (?:not|mates?)|\bcar or (?:a )?(?:bike|bus|bicycle)|\bor (?:walk|cycle|bus|bike)\b|\bbus pass|\bmates? \d\d\+|\bno need to drive|\bdriving (?:is )?(?:not|isn't)|\bdrivers? (?:also |especially |particularly )?welcome|\bpassenger assistant")]
    private static partial Regex NoCarNeeded();

    [GeneratedRegex(@"\btrustee|\btreasurer\b|\bqualified\b|\bqualification (?:needed|required|essential)|\baccountant|\bdegree\b|\bsolicitors?\b|\bcounsell(?:or|ing) (?:course|training|qual)|\baccredited\b|\bprofessional (?:experience|background|skills)|\bexperience (?:is )?(?:needed|required|essential)\b|\bexperienced\b|\bmust (?:speak|know|have)\b|\bfluent\b|\bnative speaker|\bd1\b|\bspeakers? of\b|\bspeakers?,? to\b|\bwordpress\b|\bdevelopers?\b|\bone full (?:week)?day|\bjoiners?|\belectricians?\b|\bmechanics?\b|\bpianist|\bguitarist|\bsound engineer|\bdesigner|\bphotographer|\bcoach\b|\blifeguard|\binstructor|\binterpreters?\b|\b(?:bid|grant).{0,14}writer|\bnurses?\b (?:needed|wanted)|\bweeks'? training|\bday training|\bmachinist")]
    private static partial Regex Profession();

    [GeneratedRegex(@"\bno (?:previous |special |particular )?(?:experience|qualifications?|skills?)(?: or \w+)? (?:is |are )?(?:needed|required|necessary)|\bno experience\b|\bbeginners\b.{0,30}\b(?:welcome|taught)|\bwe(?:'ll)? (?:will )?(?:train|teach|show) you\b|\bno .{0,20}qualification")]
    private static partial Regex NoExperience();

    [GeneratedRegex(@"\bheavy\b|\blifting\b|\bstanding\b|\bon your feet\b|\bphysical(?:ly)?\b(?! disab)|\bdigging\b|\bwaders\b|\bmuddy\b|\brough ground\b|\bsteep\b|\bladders?\b|\bcrates\b|\bfit and\b|\breasonably fit\b|\bwheelbarrow|\bhauling\b|\bscrub\b")]
    private static partial Regex Strenuous();

    [GeneratedRegex(@"\bseated\b|\bchair[- ]based\b|\bif standing is\b|\bsit(?:ting)?[- ]down\b|\bsitting jobs?\b|\bno (?:heavy )?lifting|\bnothing heavy|\blight (?:jobs|work)\b|\bat a desk\b|\bjobs for (?:every|all)")]
    private static partial Regex Seated();

    [GeneratedRegex(@"\b(?:within|for|in) (?:the |your |a |one |two |three |\d )*(?:last |past |first )?(?:year|years|months|\d+ months) (?:of|since|after) (?:a |your |any )?(?:big |major |own |close |recent )*(?:loss|bereavement|death)|\bwait (?:at least )?(?:a|one|two|\d+|twelve|eighteen) (?:years?|months) after\b|\b(?:recent(?:ly)?|newly) bereaved\b.{0,40}\b(?:wait|not|can't)|\bnot (?:if|within|for).{0,40}\b(?:bereave|loss|lost)|\b(?:a|two|one|1|2|18|12|eighteen|twelve) (?:full )?(?:years?|months) (?:must|should|since|after|from).{0,30}(?:loss|bereavement|death|lost)|\b(?:your )?own (?:loss|bereavement).{0,40}\b(?:ago|years?|months)|\bbereaved (?:yourself|of late|recently).{0,30}\b(?:leave it|wait|give it|years?|months)\b|\bleave it (?:a|one|two|\d+) (?:years?|months)")]
    private static partial Regex NotAfterLoss();

    [GeneratedRegex(@"\b(?:a|one|1|two|2|six|6|nine|9|12|twelve|18|eighteen)[- ](?:year|years|month|months)(?:'s|s'|')?,? (?:commitment|minimum|at least|or more|or longer|please)|\b(?:commit|commitment|committing) (?:of |for |to )?(?:at least |a minimum of |about |around )?(?:a|one|two|six|12|twelve|nine|18)[- ](?:full |whole )?(?:year|months?|school year)|\byear's commitment|\b(?:at least|minimum(?: of)?|for) (?:a|one|two|six|12|twelve|nine) (?:full |whole )?(?:year|years|months|school year)\b|\bfor a year\b|\blong[- ]term commitment|\b(?:days?|shifts?|sessions?|hours?|mornings?|afternoons?|evenings?) (?:a|per|each|every) (?:month|week|fortnight),? (?:minimum|at least|or more)\b|\bminimum commitment|\b(?:minimum|at least) (?:of )?(?:one|two|a|\d) \w+ (?:a|per) (?:week|month|fortnight)")]
    private static partial Regex LongTerm();

    [GeneratedRegex(@"\b(?:[3-9]|1\d|three|four|five|six|seven|eight)(?: ?(?:or|to|-|–) ?\w+)? (?:hours|hrs) (?:a|per|each) week|\b(?:one|a|1|two|half a|2) (?:full )?(?:week)?days? (?:a|per|each) week|\bone full weekday\b|\b\d (?:shifts|sessions) a week")]
    private static partial Regex MuchTime();

    [GeneratedRegex(@"(?<!\b(?:no|without|not need a|need no) )\b(?:enhanced )?dbs\b(?! (?:is )?(?:not|isn't))|\bcriminal record|\bpolice check|\bvetting\b")]
    private static partial Regex Check();

    [GeneratedRegex(@"\b(?:a|each|every|per|same) (?:\w+ )?week\b(?!end)|\bweekly\b|\bone (?:weekday )?(?:morning|afternoon|evening|day|shift) a week\b|\bevery (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")]
    private static partial Regex Weekly();

    [GeneratedRegex(@"^[^.]*\bhousebound\b|\bhousebound\?|\bfor (?:people |anyone |those )?(?:who are )?housebound\b|\b(?:who|anyone who|people who) (?:can't|cannot) (?:leave|get out of) (?:the|their) (?:house|home)")]
    private static partial Regex Housebound();

    [GeneratedRegex(@"\bno (?:other|resident) (?:pets|animals|dogs|cats)|\b(?:pet|dog|cat)-free (?:home|house)|\b(?:home|homes|house|households?) (?:with no|without|with out) (?:any )?(?:other )?(?:pets|animals|dogs)|\bno dogs (?:in|at) (?:the |your )?home|\bonly pets?\b|\b(?:have|with) no (?:dogs|cats|pets)\b|\bno (?:dogs|cats) (?:please|already)")]
    private static partial Regex NoOtherPets();

    [GeneratedRegex(@"\bcome (?:and go|when you can|whenever|for as long)|\bstay (?:as long|for as long|a while)|\bas long as you (?:like|can)|\b(?:shifts?|slots?)\b|\bpart of (?:the|a) (?:day|session)|\bany (?:hour|time) between|\b(?:an hour or two|couple of hours|hours? to suit|half a day|half[- ]days?|mornings? or (?:an )?afternoons?|\d hours? (?:a|per|each)|two hours|a few hours|an hour)\b")]
    private static partial Regex ComeAndGo();
}
