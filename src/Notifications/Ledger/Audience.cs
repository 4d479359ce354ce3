using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Ledger;

/// <summary>One recipient on one channel.</summary>
/// <param name="Recipient">Who it is; the same for all addresses of one person. At most 200 bytes as UTF-8.</param>
/// <param name="Parts">How many messages it takes, 1 to 100; each has a row of its own.</param>
public readonly record struct AudienceMember(string Recipient, ChannelAddress Address, int Parts = 1)
{
    public AudienceKey Key => new(Address.Channel, Recipient);

    /// <summary>For a recipient who is known by an address only.</summary>
    public static AudienceMember At(ChannelAddress address) => new(address.ToString(), address);
}

/// <summary>
/// The order in which an audience is handed over: by channel, then by recipient, comparing UTF-16 code units
/// (<see cref="StringComparer.Ordinal"/>). The order makes a recipient unique without an index, and lets the writing
/// go on after a crash from where it was.
/// </summary>
public readonly record struct AudienceKey(string Channel, string Recipient) : IComparable<AudienceKey>
{
    public int CompareTo(AudienceKey other) => string.CompareOrdinal(Channel, other.Channel) is not 0 and var byChannel
        ? byChannel
        : string.CompareOrdinal(Recipient, other.Recipient);

    public static bool operator <(AudienceKey left, AudienceKey right) => left.CompareTo(right) < 0;

    public static bool operator >(AudienceKey left, AudienceKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(AudienceKey left, AudienceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AudienceKey left, AudienceKey right) => left.CompareTo(right) >= 0;
}
