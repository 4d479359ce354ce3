using System.Buffers.Binary;

namespace CommunityBot.Notifications.Draws;

/// <summary>The drand network "quicknet": a public random value every three seconds, its round number known ahead.</summary>
public static class Drand
{
    public const string QuicknetChain = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    private const long Genesis = 1692803367;
    private const long PeriodSeconds = 3;
    private const int SignatureLength = 48;

    /// <summary>The moment from which the round is public, in seconds since 1970.</summary>
    public static long TimeOf(long round) => Genesis + (PeriodSeconds * (round - 1));

    /// <summary>The first round at or after a moment.</summary>
    public static long RoundAt(long seconds) => seconds <= Genesis ? 1 : 1 + ((seconds - Genesis + PeriodSeconds - 1) / PeriodSeconds);

    /// <summary>True when the randomness is the hash of the signature. Whether drand signed it, only the pairing tells.</summary>
    public static bool IsHashOfSignature(byte[] signature, byte[] randomness) =>
        signature.Length == SignatureLength && DrawHash.Of(signature).AsSpan().SequenceEqual(randomness);

    /// <summary>SHA-256(u64be round): what drand's key holders sign.</summary>
    public static byte[] MessageOf(long round)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, round);
        return DrawHash.Of(bytes);
    }
}
