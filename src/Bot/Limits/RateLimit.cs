using CommunityBot.Conversations;
using CommunityBot.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Limits;

public sealed class LimitOptions
{
    /// <summary>As good as no limit: for replay, evaluation and benchmarks.</summary>
    public const int Most = 1_000_000;

    /// <value>Messages that one person may send in a minute before being asked to slow down; 1 to <see cref="Most"/>. Default 30.</value>
    public int MessagesPerMinute { get; set; } = 30;
}

/// <summary>
/// The first message over the limit is told so, the rest are passed over in silence, so that the bot can't be used to flood
/// a chat.
/// </summary>
public sealed class RateLimit(IOptions<LimitOptions> options, IMessageAllowance allowance)
{
    /// <returns>Null when the turn may go on.</returns>
    public async ValueTask<TurnOutcome?> CheckAsync(Turn turn, CancellationToken cancellation) => await RefusedAsync(turn, cancellation) switch
    {
        0 => null,
        1 => TurnOutcome.Say(turn, Reply.Action(
            "That was a lot of messages in a short time. Please wait a minute, then ask again. In an emergency call 999.")),
        _ => TurnOutcome.Silence(turn),
    };

    private async ValueTask<int> RefusedAsync(Turn turn, CancellationToken cancellation)
    {
        try
        {
            return await allowance.SpendAsync(turn.Message.Person.ToString(), options.Value.MessagesPerMinute, cancellation);
        }
        catch (StorageUnavailableException)
        {
            // Nobody is kept from speaking because they can't be counted; whether the turn can be saved shows later.
            return 0;
        }
    }
}
