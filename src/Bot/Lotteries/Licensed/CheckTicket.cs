using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>
/// "Did 123456 win last Saturday?" The number is compared with published results and forgotten: neither it nor the
/// question is kept.
/// </summary>
internal sealed partial class CheckTicket(ILotteryResults results, LotteryDesk desk, IOptions<CommunityOptions> community) : ITextHandler
{
    private const int MostResults = 120;

    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (!Winning().IsMatch(turn.Text) || Number().Match(turn.Text) is not { Success: true } match || Number().Count(turn.Text) != 1)
        {
            return null;
        }

        if (await desk.ExcludedUntilAsync(turn.Message.Person, cancellation) is { } until)
        {
            return TurnOutcome.Say(turn, ShowLottery.Excluded(until));
        }

        var published = await results.LatestAsync(MostResults, cancellation);
        var number = match.Value;
        var said = published.Count == 0 ? "I have no published result yet. The operator's site has them all."
            : Day(turn, published) is not { } day ? Verdict(published[0], number, "The latest result I have")
            : published.FirstOrDefault(r => r.Day == day) is { } result ? Verdict(result, number, "The result")
            : $"I have no published result for {ShowLottery.Day(day)}. {Verdict(published[0], number, "The latest I have")}";
        return TurnOutcome.Say(turn, Reply.Action(
            $"{said}\n\nThe operator's word counts, not mine; I have not kept your number.\n\n{LicensedLottery.GamblingHelp}",
            ReplyButton.Say("About the lottery", "/lottery"), ReplyButton.Call("Gambling help", "0808 8020 133")) with
        { Private = true });
    }

    /// <summary>The day that is meant: a date, "today", a weekday (the last one gone by); null when none is named.</summary>
    private DateOnly? Day(Turn turn, IReadOnlyList<LotteryResult> published)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Now, TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone)).DateTime);
        var text = turn.Text.ToLowerInvariant();
        if (Written().Match(text) is { Success: true } date && Read(date, today) is { } written)
        {
            return written;
        }

        var named = Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(d => text.Contains(d!.Value.ToString().ToLowerInvariant(), StringComparison.Ordinal));
        return named is { } weekday ? Last(today, weekday, published.Any(r => r.Day == today) && !text.Contains("last", StringComparison.Ordinal))
            : text.Contains("yesterday", StringComparison.Ordinal) ? today.AddDays(-1)
            : text.Contains("today", StringComparison.Ordinal) || text.Contains("tonight", StringComparison.Ordinal) ? today
            : null;
    }

    /// <summary>"12 September" is the last one gone by. Read by hand, since "12 September" is the year 2012 to the library.</summary>
    private static DateOnly? Read(Match date, DateOnly today)
    {
        var day = int.Parse(date.Groups["day"].Value, CultureInfo.InvariantCulture);
        var month = date.Groups["name"].Success
            ? Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, m => date.Groups["name"].Value.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1
            : int.Parse(date.Groups["month"].Value, CultureInfo.InvariantCulture);
        var (from, to) = int.TryParse(date.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? (year, year) : (today.Year, today.Year - 8);
        for (var y = from; y >= to; y--)
        {
            if (y > 0 && month is > 0 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(y, month) && new DateOnly(y, month, day) is var found && (from == to || found <= today))
            {
                return found;
            }
        }

        return null;
    }

    private static DateOnly Last(DateOnly today, DayOfWeek weekday, bool todayCounts) =>
        Enumerable.Range(todayCounts ? 0 : 1, 8).Select(i => today.AddDays(-i)).First(d => d.DayOfWeek == weekday);

    private static string Verdict(LotteryResult result, string number, string which)
    {
        var tier = LicensedLottery.Prizes.TierOf(number, result.Number);
        return $"{which}, of {ShowLottery.Day(result.Day)}, is {result.Number}. "
            + (tier == 0 ? "Your number did not win in that draw."
                : $"Your number matches {tier} digits at its {(number[..tier] == result.Number[..tier] ? "beginning" : "end")}, which wins: {LicensedLottery.Tiers.First(t => t.Digits == tier).Prize}, if the operator pays as lotteries of its kind do. Ask the operator.");
    }

    [GeneratedRegex(@"(?<![\d£.,])\d{6}(?![\d.,]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(win|won|wins|winner|winning|ticket|lottery|lotto)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Winning();

    [GeneratedRegex(@"\b(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+(?<year>\d{4}))?\b|\b(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
