using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>
/// Asks public relays of drand for a round, the first that answers. A relay that is down or answers nonsense is left for
/// the next one; when none answers, they are asked again after a while that grows from 20 seconds to ten minutes.
/// </summary>
internal sealed class DrandRelays(IOptions<LotteryOptions> options, TimeProvider time, ILogger<DrandRelays> log) : IBeacon, IDisposable
{
    private const int MostBytes = 16 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(8), MaxResponseContentBufferSize = MostBytes };
    private DateTimeOffset _notBefore;
    private TimeSpan _pause = FirstPause;

    public async Task<SourceValue.Beacon?> FetchAsync(RandomSource.Beacon source, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _notBefore)
        {
            return null;
        }

        foreach (var relay in options.Value.Relays)
        {
            if (await TryAsync(new Uri($"{relay.TrimEnd('/')}/{source.Chain}/public/{source.Round}"), source.Round, cancellation) is { } value)
            {
                _pause = FirstPause;
                return value;
            }
        }

        _notBefore = time.GetUtcNow() + _pause;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<SourceValue.Beacon?> TryAsync(Uri address, long round, CancellationToken cancellation)
    {
        try
        {
            var answer = BeaconAnswer.TryRead(await _http.GetFromJsonAsync<JsonNode>(address, cancellation));
            if (answer is not null && answer.Round == round && Drand.IsHashOfSignature(answer.Signature, answer.Randomness))
            {
                return answer;
            }

            log.LogWarning("The relay {Relay} gave no usable answer for round {Round}", address.Host, round);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or NotSupportedException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            log.LogWarning("The relay {Relay} could not be asked for round {Round}: {Reason}", address.Host, round, e.Message);
        }

        return null;
    }
}

/// <summary>A round as relays write it: <c>{"round":1000,"randomness":"…","signature":"…"}</c>.</summary>
internal static class BeaconAnswer
{
    /// <returns>Null when it is none.</returns>
    public static SourceValue.Beacon? TryRead(JsonNode? node) => SourceValue.TryRead(node is JsonObject map
        ? new JsonObject { ["round"] = map["round"]?.DeepClone(), ["randomness"] = map["randomness"]?.DeepClone(), ["signature"] = map["signature"]?.DeepClone() }
        : null) as SourceValue.Beacon;
}
