using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>The way to feeds on the internet.</summary>
public static class FeedHttp
{
    private const int MostRedirects = 5;

    /// <param name="allowPrivateAddresses">True lets it reach addresses inside the operator's own network.</param>
    public static HttpClient Create(bool allowPrivateAddresses)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            MaxAutomaticRedirections = MostRedirects,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Behind a proxy nobody could see which address is reached in the end.
            UseProxy = false,
            UseCookies = false,
            // Asked for every connection, so also for that of a redirect, and with the address that is connected to:
            // a name that points elsewhere the second time it is looked up gains nothing.
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, allowPrivateAddresses, cancellation),
        };
        var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(100) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("CommunityBot/0.1");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/csv, application/zip, */*;q=0.1");
        return http;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, bool allowPrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellation);
        var allowed = addresses.Where(a => allowPrivate || PublicAddresses.IsPublic(a)).ToArray();
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException(end.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A feed's address leads into a private network.</summary>
public sealed class PrivateAddressException(string host) : IOException(
    $"{host} is an address of a private network. If it is meant, set Directory:AllowPrivateAddresses to true.");
