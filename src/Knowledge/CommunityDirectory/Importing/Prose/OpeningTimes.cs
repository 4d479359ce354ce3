namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>From when to when, as far as the words tell.</summary>
/// <param name="Sure">False when morning or evening had to be guessed and the other is possible.</param>
/// <param name="Bare">True when only numbers were written ("9-5"), which mean times only beside a day.</param>
internal sealed record OpeningTimes(TimeOnly? Opens, TimeOnly? Closes, bool Sure, bool Bare)
{
    private static readonly TimeOnly LatestAfterMidnight = new(4, 0);
    private static readonly TimeOnly EarliestEvening = new(17, 0);

    /// <returns>Null when there is no sensible reading.</returns>
    public static OpeningTimes? From(ClockTime from) => from switch
    {
        { Bare: true } => null,
        { Pm: { } pm } => new OpeningTimes(from.At(pm), null, Sure: true, Bare: false),
        _ => new OpeningTimes(from.At(LikelyPm(from)), null, Sure: from.Hour is >= 8 and <= 11 or 12 or >= 1 and <= 5, Bare: false),
    };

    public static OpeningTimes? Between(ClockTime from, ClockTime to)
    {
        // "20-21 Visual Arts Centre" is a house.
        if (from is { Bare: true, Hour: 0 or > 12 } || to is { Bare: true, Hour: 0 or > 12 })
        {
            return null;
        }

        var sure = true;
        TimeOnly opens;
        TimeOnly closes;
        switch (from.Pm, to.Pm)
        {
            case ({ } first, { } last):
                (opens, closes) = (from.At(first), to.At(last));
                break;
            case (null, { } last):
                closes = to.At(last);
                // 6.30-8pm is in the evening, 9-5pm begins in the morning.
                opens = last && from.At(pm: true) < closes ? from.At(pm: true) : from.At(pm: false);
                break;
            case ({ } first, null):
                opens = from.At(first);
                closes = to.At(first) > opens ? to.At(first) : to.At(!first);
                break;
            default:
                opens = from.At(LikelyPm(from));
                closes = to.At(pm: false) > opens ? to.At(pm: false) : to.At(pm: true);
                sure = from.Hour is >= 8 and <= 12 or >= 1 and <= 5;
                break;
        }

        var afterMidnight = opens >= EarliestEvening && closes <= LatestAfterMidnight;
        return closes > opens || afterMidnight ? new OpeningTimes(opens, closes, sure, from.Bare && to.Bare) : null;
    }

    // What is open from "8" to "11" opens in the morning, from "12" to "7" in the afternoon or evening.
    private static bool LikelyPm(ClockTime time) => time.Hour is 12 or < 8;
}
