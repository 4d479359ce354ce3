using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// How far a channel's turns are given away, and how fast it may go. Turns follow one another at the rate; those that nobody
/// took in time are lost, but for two.
/// </summary>
/// <param name="Now">By the clock by which all the others are.</param>
internal sealed record KeptPace(DateTimeOffset Now, DateTimeOffset NextTurn, DateTimeOffset NotBefore, double Rate, DateTimeOffset ClimbAt)
{
    public static readonly TimeSpan ClimbEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan MostDebt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastSlack = TimeSpan.FromMilliseconds(20);

    /// <returns>What is granted, and what is kept then.</returns>
    public (GrantedTurns Granted, KeptPace Kept) Grant(TurnRequest request)
    {
        var climbs = Rate < request.Fastest && Now >= ClimbAt && Now >= NotBefore;
        var rate = Math.Clamp(climbs ? Rate + (request.Fastest / 25) : Rate, Math.Min(1, request.Fastest), request.Fastest);
        var interval = TimeSpan.FromSeconds(1 / rate);
        var slack = interval * 2 > LeastSlack ? interval * 2 : LeastSlack;
        var free = Latest(NextTurn, Now - slack);
        // Replies have gone already: they put bulk off, but for a second at most.
        var first = request.Replies == 0 ? free : Latest(free, Earliest(free + (interval * request.Replies), Now + MostDebt));
        var turns = NotBefore > Now ? 0 : request.Turns;
        var next = first + (interval * turns);
        return (
            new GrantedTurns(turns, first - Now, next - Now, NotBefore > Now ? NotBefore - Now : TimeSpan.Zero, rate),
            this with { NextTurn = next, Rate = rate, ClimbAt = climbs ? Now + ClimbEvery : ClimbAt });
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
