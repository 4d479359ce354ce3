using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// How much one address may ask of us, before anything is stored: a coarse guard against floods. The limit for each
/// person, which answers politely, is the router's.
/// </summary>
internal sealed class AddressLimits(IOptions<WebChatOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _starts = PerMinute(options.Value.StartsPerMinute);
    private readonly PartitionedRateLimiter<IPAddress> _messages = PerMinute(options.Value.MessagesPerMinute);

    public bool MayStart(HttpContext context) => Take(_starts, context);

    public bool MaySend(HttpContext context) => Take(_messages, context);

    public void Dispose()
    {
        _starts.Dispose();
        _messages.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<IPAddress> limiter, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(Network(AddressOf(context)));
        return lease.IsAcquired;
    }

    /// <summary>A proxy on this very machine is believed about whom it speaks for; nobody else is.</summary>
    private static IPAddress AddressOf(HttpContext context)
    {
        var peer = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return IPAddress.IsLoopback(peer)
            && IPAddress.TryParse(context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var visitor)
                ? visitor : peer;
    }

    /// <summary>A household holds 2^64 addresses of IPv6, so only the first half counts.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static PartitionedRateLimiter<IPAddress> PerMinute(int most) =>
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(
            address, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = most,
                TokensPerPeriod = Math.Max(1, most / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / most)),
                QueueLimit = 0,
            }));
}
