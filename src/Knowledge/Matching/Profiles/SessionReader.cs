using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads when an entry takes place: from its schedules, else from what its prose says of days.</summary>
internal static partial class SessionReader
{
    private const int UsualLength = 4;
    private const int NightFrom = 38;

    public static ImmutableArray<Session> Of(Service service, string prose, MatchingLexicon lexicon)
    {
        var told = service.Schedules.Where(s => s.ByDay.Length > 0).SelectMany(FromSchedule).Distinct().ToImmutableArray();
        if (told.Length > 0)
        {
            return told;
        }

        var described = Words.Fold(string.Join(". ", service.Schedules.Select(s => s.Description ?? s.Says ?? s.Notes).OfType<string>()));
        var read = FromProse(described, lexicon);
        return read.Length > 0 ? read
            : FromProse(prose, lexicon) is { Length: > 0 } inProse ? inProse
            : Overnight().IsMatch($"{described}. {prose}") ? [.. Enum.GetValues<DayOfWeek>().Select(d => new Session(d, NightFrom, WeekTimes.HalfHours, HoursKnown: true))]
            : [];
    }

    /// <summary>True when the entry says that the time is the person's to choose. With days named, only a plain word says so.</summary>
    public static bool IsAnyTime(Service service, string prose, bool isRole, ImmutableArray<Session> sessions)
    {
        var told = $"{prose} {Words.Fold($"{service.Role?.TimeCommitment} {string.Join(' ', service.Schedules.Select(s => s.Description))}")}";
        return (isRole || sessions.IsEmpty) && (sessions.IsEmpty ? Flexible() : WhollyFlexible()).IsMatch(told);
    }

    private static IEnumerable<Session> FromSchedule(Schedule schedule)
    {
        var known = schedule.OpensAt is not null;
        var from = known ? Half(schedule.OpensAt!.Value, up: false) : 0;
        var to = !known ? WeekTimes.HalfHours
            : schedule.ClosesAt is { } closes && Half(closes, up: true) > from ? Half(closes, up: true)
            : Math.Min(WeekTimes.HalfHours, from + UsualLength);
        return schedule.ByDay.Select(d => new Session(d.Day, from, to, known));
    }

    private static int Half(TimeOnly time, bool up) => ((time.Hour * 60) + time.Minute + (up ? 29 : 0)) / 30;

    /// <summary>Sentence by sentence, so that the hours of one day are not those of another.</summary>
    private static ImmutableArray<Session> FromProse(string prose, MatchingLexicon lexicon)
    {
        var sessions = ImmutableArray.CreateBuilder<Session>();
        foreach (var written in prose.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries))
        {
            var sentence = SpokenHour().Replace(MilitaryHours().Replace(written, "$1:$2-$3:$4"), m => $"{m.Groups["half"].Value}{Array.IndexOf(HourNames, m.Groups["hour"].Value) + 1}");
            if (NotNow().IsMatch(sentence))
            {
                continue;
            }

            var tokens = lexicon.ReadEntry(sentence);
            var hits = TimeReader.DaysIn(tokens).Concat(ClockReader.FindIn(sentence, listed: true)).Concat(Parts(tokens, lexicon)).OrderBy(h => h.Start).ToList();
            if (hits.Any(h => h.IsDay) && TimeReader.Combine(hits, (from, to) => tokens.Any(t => t.Start >= from && t.End <= to && t.Text is "and" or "or")) is { } times)
            {
                var hoursKnown = hits.Any(h => !h.IsDay);
                foreach (var day in Enum.GetValues<DayOfWeek>().Where(d => times[d] != 0))
                {
                    var bits = times[day];
                    sessions.Add(new Session(day, System.Numerics.BitOperations.TrailingZeroCount(bits), 64 - System.Numerics.BitOperations.LeadingZeroCount(bits), hoursKnown));
                }
            }
        }

        return sessions.ToImmutable();
    }

    private static IEnumerable<TimeHit> Parts(List<Token> tokens, MatchingLexicon lexicon) =>
        lexicon.Signals.FindIn(tokens).SelectMany(s => s.Meanings.Select(m => (Hit: s, Read: TimeReader.Of(m))))
            .Where(s => s.Read is { RulesOut: false } && s.Hit.Meanings.All(m => m is not ("times.any" or "times.school-hours")))
            .Select(s => new TimeHit(tokens[s.Hit.First].Start, tokens[s.Hit.End - 1].End, s.Read!.Value.Times, s.Read.Value.IsDay));

    private static readonly string[] SentenceEnds = [". ", ".\n", "\n", "; ", "! "];

    private static readonly string[] HourNames = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    // "0900-1100".
    [GeneratedRegex(@"\b([01]\d|2[0-3])([0-5]\d) ?(?:-|–|to|till) ?([01]\d|2[0-3])([0-5]\d)\b")]
    private static partial Regex MilitaryHours();

    [GeneratedRegex(@"\bnightly\b|\bovernight\b|\bevery night\b|\bnight shifts?\b")]
    private static partial Regex Overnight();

    [GeneratedRegex(@"\b(?<half>half )(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|(?<half>(?<=\b(?:at|from|till|until|to) ))(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! (?:hours?|people|of|places|times|weeks|months))")]
    private static partial Regex SpokenHour();

    [GeneratedRegex(@"\b(?:flexible|any ?time|any day|whenever|your own (?:time|pace|hours)|you choose|day and time you|days?, evenings or weekends)\b")]
    private static partial Regex WhollyFlexible();

    [GeneratedRegex(@"\b(?:flexible|any ?time|any day|to suit you|suit yourself|when(?:ever)? (?:it )?suits|when you (?:can|like|want|are free)|your own (?:time|pace|hours|day)|choose your|you (?:choose|pick)|times? (?:agreed|to suit|by arrangement)|agreed between|by arrangement|at times that suit|whenever|round your|around your (?:life|work|shifts|week))\b")]
    private static partial Regex Flexible();

    [GeneratedRegex(@"\b(?:not|closed|except|no session|moved from|used to)\b.{0,25}(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\b(?:before|book by|by)\s(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\btraining (?:is )?(?:on|one)\b|\binduction\b")]
    private static partial Regex NotNow();
}
