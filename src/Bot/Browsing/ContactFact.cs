using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Browsing;

/// <summary>How to get in touch, without a private person's e-mail address.</summary>
internal static class ContactFact
{
    public static Html Of(Service service, PublicText text)
    {
        List<Html> ways =
        [
            .. service.Contacts.SelectMany(People),
            .. Emails(service, text),
            .. new[] { service.Url, service.Organization?.Website }.Where(IsWeb).Distinct().Select(url => Html.Of($"<a rel=\"noopener noreferrer\" href=\"{url}\">{new Uri(url!).Host}</a>")),
        ];
        return ways.Count == 0
            ? new Html("<div><dt>Contact</dt><dd>The entry doesn't say how to get in touch.</dd></div>")
            : Html.Of($"<div><dt>Contact</dt>{Html.Join(ways.Select(w => Html.Of($"<dd>{w}</dd>")))}</div>");
    }

    private static IEnumerable<Html> People(Contact contact)
    {
        var who = string.Join(", ", new[] { contact.Name, contact.Title }.OfType<string>());
        var phones = contact.Phones.Select(p => Html.Of($"<a href=\"tel:{Digits(p)}\">{p}</a>")).ToList();
        return phones.Count > 0 ? phones.Select(p => who.Length > 0 ? Html.Of($"{who}: {p}") : p) : who.Length > 0 ? [Html.Of($"{who}")] : [];
    }

    private static IEnumerable<Html> Emails(Service service, PublicText text) =>
        service.Contacts.Select(c => c.Email).Append(service.Email).Append(service.Organization?.Email).Select(text.Email).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(e => Html.Of($"<a href=\"mailto:{e}\">{e}</a>"));

    private static string Digits(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
