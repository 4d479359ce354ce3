using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads from prose for whom an entry is, what it costs, and whether it can be joined at all.</summary>
internal static partial class ProseLimits
{
    public static Gender OnlyFor(string name, string prose, bool isRole)
    {
        var text = isRole ? prose : $"{name}. {prose}";
        if (Everybody().IsMatch($"{name}. {prose}"))
        {
            return Gender.NotSaid;
        }

        var women = (isRole ? OnlyWomenVolunteers() : OnlyWomen()).IsMatch(text) || (isRole && OnlyWomenVolunteers().IsMatch(name));
        var men = !isRole && OnlyMen().IsMatch(text);
        return women == men ? Gender.NotSaid : women ? Gender.Female : Gender.Male;
    }

    public static Price PriceOf(Service service, string prose)
    {
        var fees = Words.Fold(service.Fees ?? "");
        if (FreeForSome().IsMatch($"{prose} {fees} {string.Join(' ', service.CostOptions.Select(c => Words.Fold($"{c.Option} {c.Description}")))}"))
        {
            return Price.Unknown;
        }

        if (service.CostOptions.Any(c => c.Amount == 0) || Free().IsMatch(fees) || service.CostOptions.Any(c => Free().IsMatch(Words.Fold($"{c.Option} {c.Description}"))))
        {
            return service.CostOptions.Any(c => c.Amount > 0) && service.CostOptions.All(c => c.Amount != 0) ? Price.Paid : Price.Free;
        }

        return service.CostOptions.Any(c => c.Amount > 0) || Charge().IsMatch(fees) ? Price.Paid
            : Charge().IsMatch(prose) ? Price.Paid
            : Free().IsMatch(prose) ? Price.Free
            : Price.Unknown;
    }

    public static bool NeedsReferral(string prose) => Referral().IsMatch(prose) && !SelfReferral().IsMatch(prose);

    public static bool IsOneOff(string prose, string name) => OneOff().IsMatch(prose) || OneOff().IsMatch(name);

    public static bool IsLittleTime(Service service, string prose) =>
        LittleTime().IsMatch(Words.Fold(service.Role?.TimeCommitment ?? "")) || LittleTime().IsMatch(prose)
        || service.Schedules.Any(s => s.Frequency == Frequency.Monthly || s.Interval > 1);

    public static bool IsAccompanied(string prose) => Accompanied().IsMatch(prose);

    public static bool IsClosed(string prose) => Closed().IsMatch(prose);

    [GeneratedRegex(@"\bwomen (?:are )?(?:very |also )?welcome|\bmen (?:are )?(?:very |also )welcome|\bmen welcome too|\bwomen (?:too|as well)\b|\bopen to all|\ball genders|\beveryone welcome|\bmen and women\b|\bwomen and men\b|\bmixed\b(?! abilit)|\bwomen's and (?:elders|men|families)")]
    private static partial Regex Everybody();

    [GeneratedRegex(@"\b(?:women|ladies|female|girls)(?:'s)?[- ]?only\b|\bonly (?:women|ladies|girls)\b|\bwomen's\b|\bladies'? (?:group|night|session|swim)|\bfor (?:[a-z]+ )?(?:women|ladies|girls|mums|mothers)\b|^women\b|\bwomen(?:[:.]| (?:aged |of )?(?:over )?\d\d)|\bgirls'? (?:football|cricket|rugby|netball|boxing|night|group|club)\b|\bgirls (?:aged )?\d|(?:^|\. )women\b(?! (?:and|volunteers|lifeguards|teachers|coaches|can|are|too))|\ball[- ]female\b|^sisters\b|\bfemale (?:staff|lifeguards?|instructors?)\b")]
    private static partial Regex OnlyWomen();

    [GeneratedRegex(@"\bwomen[- ]only\b|\bwomen volunteers\b|\bfemale (?:volunteers?|only|drivers?|tutors?|mentors?)|\bonly women\b|\bmust be (?:a )?wom[ae]n\b|\bwomen (?:to|who can|needed)\b|\(women\)|\(female\)")]
    private static partial Regex OnlyWomenVolunteers();

    [GeneratedRegex(@"\b(?:men|male|blokes|lads|boys)(?:'s)?[- ]?only\b|\bonly (?:men|blokes)\b|\b(?<!wo)men's (?!sheds?\b|health (?:and|&))|\bfor (?:[a-z]+ )?(?<!wo)(?:men|blokes|dads|fathers)\b|\b(?<!wo|and |or )men (?:aged |of )?(?:over )?\d\d(?:\+| and| or|\b)|(?:^|\. )(?:men|blokes|dads)(?:\.| (?:of|over|aged|who))|^(?:men|blokes|dads)\b|\bmale carers\b")]
    private static partial Regex OnlyMen();

    [GeneratedRegex(@"\bfree\b(?! (?:school|parking|range|lunch|tea))|\bno charge\b|\bno cost\b|\bdonations?\b|\bpay what you (?:can|like)")]
    private static partial Regex Free();

    [GeneratedRegex(@"\bfree (?:if|on|for (?:anyone|people|those|families|residents)? ?(?:on|with)|to (?:anyone|people|those) on)\b|\bhardship\b|\bbursar|\bpay what you\b|\bno one (?:is )?turned away|\bif (?:money's|money is|things are|you're) (?:tight|short|skint)|\bnobody asks\b")]
    private static partial Regex FreeForSome();

    [GeneratedRegex(@"£\s?\d*[1-9]|\b\d\dp\b")]
    private static partial Regex Charge();

    [GeneratedRegex(@"\b(?:by|on|through|via|need a|needs a|with a|gp|professional|agency|social worker|council|hospital) referral\b|\breferral (?:only|needed|required|from|through|via|by)\b|\breferrals? (?:only|from|through|via|by|must)|\breferred (?:by|from|through)\b|\bvoucher from\b|(?<!\bno )\bvouchers? (?:is |are )?(?:needed|required|only)\b|\bwith a voucher\b|\bneed a voucher\b|\bmust be referred\b")]
    private static partial Regex Referral();

    [GeneratedRegex(@"\bno vouchers? (?:is |are )?(?:needed|required)|\bself[- ]?refer|\bno (?:gp |formal |professional )?referral|\bwithout (?:a )?referral|\brefer yourself|\breferral (?:not|isn't) needed|\bor just turn up|\bdon't need (?:a )?referral")]
    private static partial Regex SelfReferral();

    [GeneratedRegex(@"\bone[- ]?off\b|\bone[- ]day\b|\bjust (?:the )?one (?:day|afternoon|morning)|\bonce a year\b|\bsingle (?:day|shift)|\btwo or three visits\b(?! (?:a|per) month)|\bno (?:ongoing |regular |long[- ]term )?commitment|\bcome (?:once|when you can)|\bas (?:little|often) (?:as|or)|\bdrop[- ]in volunteering|\bannual\b")]
    private static partial Regex OneOff();

    [GeneratedRegex(@"\b(?:an|one|1) hour|\b(?:an hour or two|couple of hours|two hours|2 hours|2hrs|1[-–]2 hours)|\b(?:once|twice) a month|\bmonthly\b|\bonce a (?:fortnight|term)|\bhour a (?:week|month)|\bfirst (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\bminutes a (?:week|day)|\bnow and then\b|\bfortnight")]
    private static partial Regex LittleTime();

    [GeneratedRegex(@"\bcarers? (?:must|have to|need to|should) (?:stay|come|attend|remain)|\bwith (?:a|their|your) carers?\b|\bmust (?:come|be|attend) (?:with|accompanied)|\bmust bring (?:a|their|your)|\bcan't be left\b|\b(?:one|a) carer each\b")]
    private static partial Regex Accompanied();

    [GeneratedRegex(@"\b(?:has|have|now) (?:now )?(?:ended|finished|closed|folded|stopped)\b|^ended\b|\bended when\b|\bno longer (?:running|runs|meets|meeting|open|taking)|\bnot (?:currently )?(?:taking|accepting) (?:new|any|on|more)|\bwaiting list (?:is )?(?:closed|full)|\b(?:currently|now) full\b|\bfull until\b|\bfully booked|\bclosed (?:until|for|since|to new|in)\b|\bpaused\b|\bsuspended\b|\bon hold\b|\bwound up\b|\b(?:not|no) new (?:members|volunteers|players)\b|\brecruitment (?:is )?closed|\bthis (?:was|event has)|\bwas on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)")]
    private static partial Regex Closed();
}
