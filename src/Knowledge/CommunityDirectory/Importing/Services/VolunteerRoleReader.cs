using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

/// <summary>
/// Knows a volunteering role by its categories or its name, and reads what it asks and gives: from terms such as
/// "Skill: driving", "Time commitment: two hours a week", "One-off", "Expenses paid", "DBS required", "Remote" and, where
/// no term tells, from plain words of the description.
/// </summary>
internal static partial class VolunteerRoleReader
{
    /// <returns>Null for an entry that is no role.</returns>
    public static VolunteerRole? Read(Service service)
    {
        if (!service.Categories.Any(c => RoleTerm().IsMatch(c.Name)) && !RoleName().IsMatch(service.Name))
        {
            return null;
        }

        var terms = service.Categories.Select(c => c.Name.Trim()).ToList();
        var prose = service.Description ?? "";
        return new VolunteerRole
        {
            Skills = [.. terms.Select(t => Value(t, "Skill", "Skills")).OfType<string>().SelectMany(s => s.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()],
            TimeCommitment = terms.Select(t => Value(t, "Time commitment", "Commitment", "Time")).FirstOrDefault(v => v is not null) ?? Match(HoursIn(), prose),
            OneOff = Told(terms, OneOffTerm(), RegularTerm()) ?? Told([prose], OneOffTerm(), RegularProse()),
            ExpensesPaid = Told(terms, ExpensesTerm(), NoExpensesTerm()) ?? Told([prose], ExpensesTerm(), NoExpensesTerm()),
            Checks = string.Join(", ", terms.Select(t => Value(t, "Check", "Checks") ?? (CheckTerm().IsMatch(t) ? t : null)).OfType<string>()) is { Length: > 0 } checks
                ? checks
                : Match(CheckTerm(), prose),
            Remote = Told(terms, RemoteTerm(), InPersonTerm()) ?? Told([prose], RemoteProse(), null),
        };
    }

    private static string? Value(string term, params ReadOnlySpan<string> labels)
    {
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        foreach (var label in labels)
        {
            if (colon > 0 && term[..colon].Trim().Equals(label, StringComparison.OrdinalIgnoreCase))
            {
                return term[(colon + 1)..].Trim() is { Length: > 0 } value ? value : null;
            }
        }

        return null;
    }

    private static string? Match(Regex words, string prose) => words.Match(prose) is { Success: true } match ? match.Value.Trim() : null;

    /// <returns>Null when neither is said, or both are.</returns>
    private static bool? Told(List<string> texts, Regex yes, Regex? no)
    {
        var denied = no is not null && texts.Exists(no.IsMatch);
        var said = texts.Exists(t => yes.IsMatch(t) && no?.IsMatch(t) != true);
        return said == denied ? null : said;
    }

    [GeneratedRegex(@"^\W*(volunteering|volunteer(ing)? (roles?|opportunit(y|ies))|volunteers? (wanted|needed))\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex RoleTerm();

    // "Volunteer Centre" and "Voluntary Action" are organisations.
    [GeneratedRegex(@"\bvolunteers? (wanted|needed|required|role|opportunity|opportunities)\b|^volunteer(ing)?\b(?! (centre|center|bureau|service|services|hub|team|support|action|matters|network|forum|fair)\b)|^(?!.*\b(friends|association|society|service)\b).*\bvolunteer$", RegexOptions.IgnoreCase)]
    private static partial Regex RoleName();

    [GeneratedRegex(@"\b(about |around |from |at least |minimum )?(an?|one|two|three|four|five|six|half an|\d+(?:[-–]\d+| to \d+)?) (hours?|days?|mornings?|afternoons?|evenings?)(?: a| per| each| every)? (week|fortnight|month|year)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HoursIn();

    [GeneratedRegex(@"\bone[- ]off\b|\bsingle event\b", RegexOptions.IgnoreCase)]
    private static partial Regex OneOffTerm();

    [GeneratedRegex(@"^\W*(regular|ongoing|weekly|monthly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RegularTerm();

    [GeneratedRegex(@"\b(regular (role|commitment|basis|volunteers?)|every week|each week|per week|a week)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RegularProse();

    [GeneratedRegex(@"\bexpenses (are |will be |is )?(paid|reimbursed|covered|refunded|available)\b|\bexpenses: ?yes\b|\bwe (pay|cover|reimburse)( your| all| travel| out-of-pocket)* expenses\b", RegexOptions.IgnoreCase)]
    private static partial Regex ExpensesTerm();

    [GeneratedRegex(@"\bno expenses\b|\bexpenses (are )?not\b|\bexpenses: ?no\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoExpensesTerm();

    [GeneratedRegex(@"\b(an? |basic |enhanced |standard )*DBS( check| checked| certificate)?( is)?( required| needed)?\b|\b(two |2 )?references( are)?( required| needed)?\b(?= required| needed|$)", RegexOptions.IgnoreCase)]
    private static partial Regex CheckTerm();

    [GeneratedRegex(@"^\W*(remote|from home|online|virtual)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteTerm();

    [GeneratedRegex(@"^\W*in[- ]person\b", RegexOptions.IgnoreCase)]
    private static partial Regex InPersonTerm();

    [GeneratedRegex(@"\b(from (your own )?home|remotely|remote role)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteProse();
}
