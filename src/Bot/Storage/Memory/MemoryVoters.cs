using System.Security.Cryptography;
using System.Text;
using CommunityBot.Bulletins;

namespace CommunityBot.Storage.Memory;

/// <summary>Known only while the program runs, as hashes under a key that is never written down.</summary>
internal sealed class MemoryVoters : IVoters
{
    private const int MostRemembered = 200_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly HashSet<UInt128> _seen = [];
    private readonly Lock _lock = new();

    public Task<bool> IsFirstAsync(int number, string item, string who, CancellationToken cancellation)
    {
        var hash = BitConverter.ToUInt128(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{number}\n{item}\n{who}")));
        lock (_lock)
        {
            if (_seen.Count >= MostRemembered)
            {
                _seen.Clear();
            }

            return Task.FromResult(_seen.Add(hash));
        }
    }
}
