using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Holding;

/// <summary>Reads an organiser's answers about a draw, and makes the plan of them.</summary>
internal sealed partial class DrawAnswers(IDrawStore store, IEventStore events, IOptions<CommunityOptions> community)
{
    private const int MostPlaces = 10_000;
    private const int LongestPrize = 100;
    private const int MostSameNames = 99;

    private static readonly TimeSpan LeastForReveals = TimeSpan.FromHours(1);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    /// <returns>The answer as it is kept, or why the words were none.</returns>
    public async Task<(string? Value, string Why)> ReadAsync(DialogState state, string words, DateTimeOffset now, CancellationToken cancellation)
    {
        var said = words.Trim();
        return state.Step switch
        {
            DrawForm.Title => said.Length is > 0 and <= 100 ? (said, "") : (null, "A title has 1 to 100 characters."),
            DrawForm.HeldBy => said.Length is > 0 and <= 100 ? (said, "") : (null, "I need a name of 1 to 100 characters."),
            DrawForm.About => said.Equals(DrawForm.Nothing, StringComparison.OrdinalIgnoreCase) ? ("", "") : said.Length <= 1000 ? (said, "") : (null, "That is too long: 1,000 characters at most."),
            DrawForm.Prizes => await PrizesFaultAsync(said, cancellation) is { } fault ? (null, fault) : (said, ""),
            DrawForm.Chance => Chance(said) is null
                ? (null, $"Say “{DrawForm.Beacon}” or “{DrawForm.OwnSecret}”, or write a line for each revealer: a name, a colon and a commit of 64 digits of 0-9 and a-f.") : (said, ""),
            DrawForm.Reason => said.Length is > 0 and <= 300 ? (said, "") : (null, "A reason has 1 to 300 characters."),
            DrawForm.Source or DrawForm.Value => (said, ""),
            _ => When(state, said, now),
        };
    }

    /// <exception cref="InvalidOperationException">An answer is missing.</exception>
    public async Task<DrawPlan> PlanAsync(DialogState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var (prizes, at) = Prizes(state.AnswerTo(DrawForm.Prizes)!);
        var (own, revealers, beacon) = Chance(state.AnswerTo(DrawForm.Chance)!) ?? throw new InvalidOperationException("The source of chance was not read.");
        var (opens, closes, draws) = (Instant(state, DrawForm.Opens), Instant(state, DrawForm.Closes), Instant(state, DrawForm.Draws));
        var title = state.AnswerTo(DrawForm.Title)!;
        return new DrawPlan(
            await FreeIdAsync(title, cancellation), title, state.AnswerTo(DrawForm.About) ?? "", state.AnswerTo(DrawForm.HeldBy)!,
            at is null ? DrawPurpose.Raffle : DrawPurpose.Places, at, prizes!,
            opens > now ? opens : now, closes, closes + ((draws - closes) / 2), draws, own, revealers, [], beacon);
    }

    private (string? Value, string Why) When(DialogState state, string words, DateTimeOffset now) => TimeInWords.Read(words, now, _zone) switch
    {
        TimeReading.Unclear unclear => (null, unclear.Why),
        TimeReading.At { Instant: var at } => state.Step switch
        {
            DrawForm.Closes when at <= now || at <= Instant(state, DrawForm.Opens) => (null, "That is before anybody could enter."),
            DrawForm.Draws when at < Instant(state, DrawForm.Closes) + LeastForReveals => (null, "It is drawn an hour after the close at the earliest, so that secrets can be revealed."),
            _ => (at.ToString("O", CultureInfo.InvariantCulture), ""),
        },
        _ => (null, "I need a day and a time."),
    };

    private async Task<string?> PrizesFaultAsync(string words, CancellationToken cancellation) => Prizes(words) switch
    {
        (null, _) => $"I need a line for each prize, each of up to {LongestPrize} characters, or “5 places at” and an event.",
        (_, { } at) when await events.FindAsync(at, cancellation) is null => $"There is no event {at}. /manage lists them with their short names.",
        _ => null,
    };

    private static (PrizeTable.Raffle? Prizes, string? Event) Prizes(string words)
    {
        if (Places().Match(words) is { Success: true } places)
        {
            return int.TryParse(places.Groups["n"].Value, out var count) && count is > 0 and <= MostPlaces
                ? (new PrizeTable.Raffle([.. Enumerable.Repeat(new RafflePrize("A place"), count)]), places.Groups["event"].Value.ToLowerInvariant()) : (null, null);
        }

        var lines = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length is > 0 and <= MostPlaces && lines.All(l => l.Length <= LongestPrize) ? (new PrizeTable.Raffle([.. lines.Select(l => new RafflePrize(l))]), null) : (null, null);
    }

    private static (bool Own, ImmutableArray<RandomSource.Reveal> Revealers, bool Beacon)? Chance(string words)
    {
        switch (words.TrimEnd('.').ToLowerInvariant())
        {
            case "public beacon" or "beacon" or "the public beacon":
                return (false, [], true);
            case "our own secret" or "own secret" or "a secret":
                return (true, [], false);
        }

        var lines = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var revealers = lines.Where(l => !IsBeacon(l)).Select(l => Revealer().Match(l)).ToList();
        return revealers.Count > 0 && revealers.TrueForAll(r => r.Success)
            ? (false, [.. revealers.Select(r => new RandomSource.Reveal(r.Groups["name"].Value.Trim(), r.Groups["commit"].Value))], lines.Any(IsBeacon)) : null;
    }

    private static bool IsBeacon(string line) => line.TrimEnd('.').Equals("beacon", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset Instant(DialogState state, string step) =>
        DateTimeOffset.Parse(state.AnswerTo(step)!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>"Spring raffle" becomes spring-raffle, or spring-raffle-2 where there is one.</summary>
    private async Task<string> FreeIdAsync(string title, CancellationToken cancellation)
    {
        var letters = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            letters.Append(letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? letter : '-');
        }

        var slug = Dashes().Replace(letters.ToString(), "-").Trim('-');
        slug = slug.Length < 3 ? "draw" : slug[..Math.Min(slug.Length, 50)].Trim('-');
        for (var i = 1; i <= MostSameNames; i++)
        {
            var id = i == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{i}");
            if (await store.FindAsync(id, cancellation) is null)
            {
                return id;
            }
        }

        return slug;
    }

    [GeneratedRegex(@"^(?<n>\d{1,5}) places? (?:at|on|in|for) (?<event>[A-Za-z0-9-]+)$")]
    private static partial Regex Places();

    [GeneratedRegex("^(?<name>[^:]{1,60}): *(?<commit>[0-9a-f]{64})$")]
    private static partial Regex Revealer();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();
}
