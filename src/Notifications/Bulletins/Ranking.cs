using System.Globalization;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>An item in the place it has for one reader.</summary>
/// <param name="Reason">Why it is there, for the reader to read; empty when it is there for everybody.</param>
public readonly record struct RankedItem(BulletinItem Item, int Score, string Reason);

/// <summary>
/// Puts an edition's items in order for one reader: what the organisers pinned, what is near, what they chose, what closes
/// soon. Whole numbers only, and ties stay as the organisers have them, so the same reader always gets the same order.
/// </summary>
public static class Ranking
{
    private const int Pinned = 1000;
    private const int Here = 40;
    private const int Nearby = 25;
    private const int Chosen = 30;
    private const int ClosesSoon = 10;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(10);

    /// <summary>The items that are for this reader, best first.</summary>
    /// <param name="at">What is over by then is left out.</param>
    public static List<RankedItem> For(BulletinReader reader, IEnumerable<BulletinItem> items, DateTimeOffset at)
    {
        var ranked = new List<RankedItem>();
        foreach (var item in items)
        {
            if (!item.IsOverBy(at) && Rank(reader, item, at) is { } place)
            {
                ranked.Add(place);
            }
        }

        // A stable order: List.Sort is none.
        return [.. ranked.OrderByDescending(r => r.Score)];
    }

    /// <returns>Null when it is not for them.</returns>
    private static RankedItem? Rank(BulletinReader reader, BulletinItem item, DateTimeOffset at)
    {
        if (item.Part == BulletinPart.Lottery && !reader.Topics.Contains(Parts.LotteryTopic))
        {
            return null;
        }

        var (near, place) = Near(reader, item);
        var interest = Interest(reader, item);
        if (!item.Pinned && near == 0 && interest is null && IsForOthers(reader, item))
        {
            return null;
        }

        var score = Parts.WeightOf(item.Part) + near + (interest is null ? 0 : Chosen) + (item.Pinned ? Pinned : 0)
            + (item.ClosesOn is { } closes && closes.ToDateTime(TimeOnly.MaxValue) - at.UtcDateTime < Soon ? ClosesSoon : 0);
        string?[] reasons = [place, interest is null ? null : "you chose " + interest.Replace('-', ' ')];
        return new RankedItem(item, score, string.Join("; ", reasons.OfType<string>()));
    }

    /// <summary>People who chose places or subjects get what is tied to other places and subjects not at all.</summary>
    private static bool IsForOthers(BulletinReader reader, BulletinItem item)
    {
        var elsewhere = reader.Areas.Length > 0 && item.Areas.Length > 0;
        var otherwise = reader.Interests.Length > 0 && item.Interests.Length > 0;
        return elsewhere || (otherwise && (reader.Areas.Length == 0 || item.Areas.Length > 0));
    }

    private static (int Score, string? Reason) Near(BulletinReader reader, BulletinItem item)
    {
        for (var i = 0; i < item.Areas.Length; i++)
        {
            foreach (var area in reader.Areas)
            {
                if (area.Equals(item.Areas[i], StringComparison.OrdinalIgnoreCase))
                {
                    return i == 0 ? (Here, "near you in " + item.Areas[0]) : (Nearby, $"in {item.Areas[0]}, not far from {item.Areas[i]}");
                }
            }
        }

        return (0, null);
    }

    private static string? Interest(BulletinReader reader, BulletinItem item)
    {
        foreach (var interest in reader.Interests)
        {
            if (item.Interests.Contains(interest))
            {
                return interest;
            }
        }

        return null;
    }
}

/// <summary>What the parts are called and how much they weigh.</summary>
public static class Parts
{
    /// <summary>The topic whose subscribers alone get <see cref="BulletinPart.Lottery"/>.</summary>
    public const string LotteryTopic = "lottery";

    public static string NameOf(BulletinPart part) => part switch
    {
        BulletinPart.Events => "What's on",
        BulletinPart.HaveYourSay => "Have your say",
        BulletinPart.News => "News",
        BulletinPart.Groups => "New and changed groups",
        BulletinPart.YouCan => "You can",
        BulletinPart.Story => "A story",
        BulletinPart.Lottery => "Lottery results",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>"Closes on 10 December 2026".</summary>
    public static string ClosingOf(DateOnly day) => "Closes on " + day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static int WeightOf(BulletinPart part) => part switch
    {
        BulletinPart.HaveYourSay => 12,
        BulletinPart.Events => 10,
        BulletinPart.News => 9,
        BulletinPart.Groups => 6,
        BulletinPart.YouCan => 4,
        _ => 3,
    };
}
