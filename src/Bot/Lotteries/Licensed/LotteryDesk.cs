using System.Security.Cryptography;
using System.Text;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>Results of the licensed lottery, by two people's word; and who wants to be kept from it.</summary>
internal sealed class LotteryDesk(ILotteryResults results, ILotteryExclusions exclusions, TimeProvider time)
{
    /// <returns>Why not; null when it waits for a second person.</returns>
    public async Task<string?> EnterAsync(DateOnly day, string number, string by, CancellationToken cancellation)
    {
        if (Fault(day, number, by) is { } fault)
        {
            return fault;
        }

        var was = await results.FindAsync(day, cancellation);
        return was is { Published: true } ? was.Number == number ? "That result is published already." : $"{was.Number} is published for that day. Check with the operator, and have two people use \"result correct\"."
            : await ReplaceAsync(was, new LotteryResult(day, number, by, time.GetUtcNow()), cancellation);
    }

    /// <summary>A second person says the same number, which publishes it.</summary>
    public async Task<string?> ConfirmAsync(DateOnly day, string number, string by, CancellationToken cancellation)
    {
        if (Fault(day, number, by) is { } fault)
        {
            return fault;
        }

        return await results.FindAsync(day, cancellation) is not { } entered ? "Nobody has entered a result for that day."
            : entered.Published ? "That result is published already."
            : string.Equals(entered.EnteredBy, by, StringComparison.OrdinalIgnoreCase) ? "Somebody else has to confirm it: two people, so that a slip is seen."
            : entered.Number != number ? "The two numbers differ. Look at the operator's page again; whoever was wrong enters or confirms anew."
            : await ReplaceAsync(entered, entered with { ConfirmedBy = by, ConfirmedAt = time.GetUtcNow() }, cancellation);
    }

    /// <summary>Takes a published number back for another one, which a second person has to confirm.</summary>
    public async Task<string?> CorrectAsync(DateOnly day, string number, string by, CancellationToken cancellation) =>
        Fault(day, number, by) is { } fault ? fault
        : await results.FindAsync(day, cancellation) is not { Published: true } was ? "Nothing is published for that day."
        : was.Number == number ? "That is the number that is published."
        : await ReplaceAsync(was, new LotteryResult(day, number, by, time.GetUtcNow()), cancellation);

    /// <summary>From the operator's own feed, which needs no second person.</summary>
    public async Task<bool> FeedAsync(DateOnly day, string number, CancellationToken cancellation)
    {
        var was = await results.FindAsync(day, cancellation);
        var now = time.GetUtcNow();
        return was is not { Published: true } && Fault(day, number, "feed") is null
            && await results.ReplaceAsync(was, new LotteryResult(day, number, "feed", now, "feed", now), cancellation);
    }

    public Task<DateTimeOffset?> ExcludedUntilAsync(ChannelAddress person, CancellationToken cancellation) => ActiveAsync(Pseudonym(person), cancellation);

    public Task ExcludeAsync(ChannelAddress person, DateTimeOffset until, CancellationToken cancellation) =>
        exclusions.ExcludeAsync(Pseudonym(person), until, cancellation);

    private async Task<DateTimeOffset?> ActiveAsync(string person, CancellationToken cancellation) =>
        await exclusions.UntilAsync(person, cancellation) is { } until && until > time.GetUtcNow() ? until : null;

    private static string Pseudonym(ChannelAddress person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("lottery-exclusion\n" + person)));

    private string? Fault(DateOnly day, string number, string by) =>
        number.Length != 6 || !number.All(char.IsAsciiDigit) ? $"The number is \"{number}\"; it has six digits."
        : day > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14)) ? "That day is still to come."
        : by.Trim().Length is 0 or > 60 ? "Say who you are, in up to 60 characters."
        : null;

    private async Task<string?> ReplaceAsync(LotteryResult? was, LotteryResult now, CancellationToken cancellation) =>
        await results.ReplaceAsync(was, now, cancellation) ? null : "Somebody else changed it at the same moment. Look again.";
}
