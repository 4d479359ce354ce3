using CommunityBot.Notifications.Draws;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>One weekly result of the licensed lottery, as somebody entered it. It is published once a second person has said the same.</summary>
/// <param name="Number">Six digits.</param>
/// <param name="ConfirmedBy">Null until then.</param>
public sealed record LotteryResult(DateOnly Day, string Number, string EnteredBy, DateTimeOffset EnteredAt, string? ConfirmedBy = null, DateTimeOffset? ConfirmedAt = null)
{
    public bool Published => ConfirmedBy is not null;
}

/// <summary>Keeps the licensed lottery's results. Each method is one unit of work.</summary>
public interface ILotteryResults
{
    Task<LotteryResult?> FindAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>Published ones, newest first.</summary>
    Task<IReadOnlyList<LotteryResult>> LatestAsync(int most, CancellationToken cancellation);

    /// <summary>Puts a result in the place of the one there was.</summary>
    /// <param name="was">What the caller has seen; null for none.</param>
    /// <returns>False when it changed meanwhile.</returns>
    Task<bool> ReplaceAsync(LotteryResult? was, LotteryResult now, CancellationToken cancellation);
}

/// <summary>Keeps who has shut themselves out of all lottery messages, and until when.</summary>
public interface ILotteryExclusions
{
    /// <param name="person">A hash of the address: nothing else is kept, and it outlives /forget until it ends.</param>
    Task<DateTimeOffset?> UntilAsync(string person, CancellationToken cancellation);

    /// <summary>Shuts somebody out until an instant, or until the later one that is kept.</summary>
    Task ExcludeAsync(string person, DateTimeOffset until, CancellationToken cancellation);

    /// <returns>How many that ended before an instant are gone.</returns>
    Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>How lotteries of this type pay: the first or the last digits, in their places, highest tier only.</summary>
public static class LicensedLottery
{
    public const string Funds = "What it funds: local good causes. The Connected Communities strategy of 2019 planned it as a new source of money for voluntary and community groups in the borough and for what residents get going themselves; its operator says which causes get money now.";

    public const string Odds = "Any prize: 1 in 50.25 for each ticket. With a ticket every week for a year, 64.8 % win something at least once. That is a chance and not a certainty: about one in three win nothing all year.";

    public const string GamblingHelp = "If gambling worries you or somebody near you: National Gambling Helpline, 0808 8020 133, free, day and night. “Exclude me from the lottery” ends every lottery message from me.";

    public static PrizeTable.FirstOrLast Prizes { get; } = new([new(6, 2_500_000), new(5, 200_000), new(4, 25_000), new(3, 2_500), new(2, 0, 3)]);

    /// <summary>Winning tickets in a million, by digits matched.</summary>
    public static IReadOnlyList<(int Digits, string Prize, string OneIn)> Tiers { get; } =
    [
        (6, "£25,000", "1,000,000"), (5, "£2,000", "55,555.6"), (4, "£250", "5,555.6"), (3, "£25", "555.6"), (2, "Three free tickets", "55.86"),
    ];
}
