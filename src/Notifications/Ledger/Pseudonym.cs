using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Notifications.Ledger;

/// <summary>
/// What stands in the place of a recipient who was forgotten. The salt is thrown away: nobody can tell afterwards whose
/// pseudonym one is.
/// </summary>
internal static class Pseudonym
{
    public const string Prefix = "~";

    public static bool Is(string recipient) => recipient.StartsWith(Prefix, StringComparison.Ordinal);

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(32);

    public static string Of(byte[] salt, string recipient) => Is(recipient)
        ? recipient
        : Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(recipient)).AsSpan(0, 8));
}
