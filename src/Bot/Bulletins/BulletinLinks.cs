using System.Globalization;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Publishing;
using Microsoft.Extensions.Options;

namespace CommunityBot.Bulletins;

/// <summary>Addresses of the Bulletin's pages as the world reaches them.</summary>
internal sealed class BulletinLinks(IOptions<PublishingOptions> publishing, ReaderLinks readers) : IBulletinLinks
{
    private readonly string _address = publishing.Value.Address.TrimEnd('/');

    public static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/bulletin/{number}");

    public string? EditionOf(int number) => Absolute(PathOf(number));

    public string? Absolute(string? path) =>
        Uri.TryCreate(path, UriKind.Absolute, out var full) && full.Scheme is "http" or "https" ? full.AbsoluteUri
        : _address.Length > 0 && path?.StartsWith('/') == true ? _address + path
        : null;

    public async ValueTask<string?> ChoicesOfAsync(string recipient, int edition, CancellationToken cancellation) =>
        _address.Length == 0 ? null : $"{_address}/bulletin/choices?t={await readers.IssueAsync(recipient, edition)}";
}
