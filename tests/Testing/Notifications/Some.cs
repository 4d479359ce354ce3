using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Testing.Notifications;

/// <summary>Occurrences and audiences for tests that don't care which.</summary>
public static class Some
{
    public static Occurrence Occurrence(string id, DateTimeOffset due, TimeSpan? life = null) => new()
    {
        Id = id,
        Kind = "test",
        Due = due,
        Expires = due + (life ?? TimeSpan.FromDays(1)),
    };

    /// <summary>In ascending order.</summary>
    public static IEnumerable<AudienceMember> Audience(int members, string channel = "telegram") =>
        Enumerable.Range(0, members).Select(i => AudienceMember.At(new ChannelAddress(channel, $"{1_000_000 + i}")));
}
