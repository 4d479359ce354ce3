using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>
/// Keeps private people's e-mail addresses out of what is published. An address is let through only when its mailbox
/// is named after a role ("info", "enquiries") or after the group itself, and after no person that the entry names.
/// </summary>
internal sealed partial class PublicText(Service service)
{
    private const string LeftOut = "[e-mail address left out]";
    private const int ShortestTellingWord = 4;

    private static readonly string[] Roles =
    [
        "info", "contact", "enquir", "inquir", "hello", "office", "admin", "mail", "post", "team", "help", "support", "volunteer", "bookings",
        "secretary", "chair", "treasurer", "membership", "events", "library", "council", "advice", "reception", "referral", "general", "welcome",
    ];

    private readonly string[] _ownWords = [.. WordsOf(service.Name), .. WordsOf(service.Organization?.Name)];
    private readonly string[] _people = [.. service.Contacts.SelectMany(c => NamesOf(c.Name))];

    /// <returns>Null for a private person's address, and for what is no address.</returns>
    public string? Email(string? address) =>
        address is not null && EmailPattern().Match(address) is { Success: true } found && found.Length == address.Length && IsPublic(address) ? address : null;

    /// <returns>The text with every private address in it left out; null for none.</returns>
    public string? Prose(string? text) =>
        text is null ? null : EmailPattern().Replace(text, address => IsPublic(address.Value) ? address.Value : LeftOut);

    private bool IsPublic(string address)
    {
        var mailbox = address[..address.IndexOf('@', StringComparison.Ordinal)].ToLowerInvariant();
        return !_people.Any(name => mailbox.Contains(name, StringComparison.Ordinal))
            && (Roles.Any(role => mailbox.StartsWith(role, StringComparison.Ordinal)) || _ownWords.Any(word => mailbox.Contains(word, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> WordsOf(string? name) => NamesOf(name).Where(w => w.Length >= ShortestTellingWord);

    private static IEnumerable<string> NamesOf(string? person) =>
        WordPattern().Matches(person ?? "").Select(m => m.Value.ToLowerInvariant()).Where(w => w.Length > 1);

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex WordPattern();
}
