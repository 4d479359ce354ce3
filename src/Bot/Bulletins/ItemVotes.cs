using System.Security.Cryptography;
using System.Text;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins;

/// <summary>
/// Useful or not, item by item: counts alone are kept. That one person counts once is known only while the program runs,
/// as a hash under a key that is never written down.
/// </summary>
internal sealed class ItemVotes(IBulletinStore store)
{
    private const int MostRemembered = 200_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly HashSet<UInt128> _seen = [];
    private readonly Lock _lock = new();

    /// <param name="who">Anything that is the same for the same person.</param>
    /// <returns>Null when there is no such item to be read; false when this person has voted on it already.</returns>
    public async Task<bool?> VoteAsync(int number, string item, bool useful, string who, CancellationToken cancellation)
    {
        if (await store.FindAsync(number, cancellation) is not { IsPublic: true } edition || edition.Find(item) is null)
        {
            return null;
        }

        if (!IsFirst($"{number}\n{item}\n{who}"))
        {
            return false;
        }

        await store.CountAsync(number, item, useful ? BulletinCount.Useful : BulletinCount.NotUseful, cancellation);
        return true;
    }

    private bool IsFirst(string vote)
    {
        var hash = BitConverter.ToUInt128(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(vote)));
        lock (_lock)
        {
            if (_seen.Count >= MostRemembered)
            {
                _seen.Clear();
            }

            return _seen.Add(hash);
        }
    }
}
