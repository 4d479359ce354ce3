using System.Net.Mail;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

/// <summary>Web addresses, e-mail addresses and postcodes that can be used as they stand.</summary>
internal static partial class AddressFields
{
    public static string? WebAddress(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        if (IsWeb(text))
        {
            return text;
        }

        if (!text.Contains(':', StringComparison.Ordinal) && BareHost().IsMatch(text) && IsWeb("https://" + text))
        {
            fields.Notes.Add(Deviation.WebAddressForm, text);
            return "https://" + text;
        }

        fields.Notes.Add(Deviation.BadWebAddress, text);
        return null;
    }

    public static string? Email(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        var address = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        if (!address.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(address, out _))
        {
            return address;
        }

        fields.Notes.Add(Deviation.BadEmail);
        return null;
    }

    /// <summary>In capitals with one space; what is no British postcode stays as it is.</summary>
    public static string? Postcode(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
        {
            return null;
        }

        var match = BritishPostcode().Match(text.ToUpperInvariant());
        return match.Success ? $"{match.Groups[1].Value} {match.Groups[2].Value}" : text;
    }

    private static bool IsWeb(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    [GeneratedRegex(@"^([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(/\S*)?$")]
    private static partial Regex BareHost();

    [GeneratedRegex(@"^\s*([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\s*$")]
    private static partial Regex BritishPostcode();
}
