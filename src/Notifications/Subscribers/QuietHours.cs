using System.Globalization;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>The hours of the wall clock in which nothing is sent: from one time of day up to another, over midnight too.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>For somebody who takes messages at any hour.</summary>
    public static QuietHours None { get; }

    public bool IsNone => From == To;

    public bool Contains(TimeOnly time) => From < To ? time >= From && time < To : From > To && (time >= From || time < To);

    /// <param name="text">Such as <c>21:00-08:00</c>, or <c>none</c>.</param>
    public static bool TryParse(string text, out QuietHours hours)
    {
        hours = None;
        if (text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text.Split('-', 2, StringSplitOptions.TrimEntries) is not [var from, var to]
            || !TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begins)
            || !TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var ends))
        {
            return false;
        }

        hours = new QuietHours(begins, ends);
        return true;
    }

    public override string ToString() =>
        IsNone ? "none" : string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");
}
