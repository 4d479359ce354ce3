using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins;

/// <summary>Useful or not, item by item: what somebody said is kept as a count alone.</summary>
internal sealed class ItemVotes(IBulletinStore store, IVoters voters)
{
    /// <param name="who">Anything that is the same for the same person.</param>
    /// <returns>Null when there is no such item to be read; false when this person has voted on it already.</returns>
    public async Task<bool?> VoteAsync(int number, string item, bool useful, string who, CancellationToken cancellation)
    {
        if (await store.FindAsync(number, cancellation) is not { IsPublic: true } edition || edition.Find(item) is null)
        {
            return null;
        }

        if (!await voters.IsFirstAsync(number, item, who, cancellation))
        {
            return false;
        }

        await store.CountAsync(number, item, useful ? BulletinCount.Useful : BulletinCount.NotUseful, cancellation);
        return true;
    }
}
