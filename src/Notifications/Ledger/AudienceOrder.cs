namespace CommunityBot.Notifications.Ledger;

/// <summary>What every form of the ledger asks of an audience that is handed to it.</summary>
internal static class AudienceOrder
{
    /// <exception cref="ArgumentException">They are out of order, or can't be kept.</exception>
    public static void Verify(AudienceKey? after, IReadOnlyList<AudienceMember> members)
    {
        var last = after;
        foreach (var member in members)
        {
            if (last is { } before && member.Key <= before)
            {
                throw new ArgumentException($"An audience comes in ascending order, each recipient once on a channel; after {before} came {member.Key}.");
            }

            if (member.Parts is < 1 or > 100 || Pseudonym.Is(member.Recipient))
            {
                throw new ArgumentException($"{member} can't be kept: 1 to 100 parts, and a name that does not begin with {Pseudonym.Prefix}.");
            }

            last = member.Key;
        }
    }
}
