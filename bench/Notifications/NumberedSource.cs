using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.NotificationsBench;

/// <summary>An audience that is never in memory as a whole.</summary>
internal sealed class NumberedSource(int recipients) : INotificationSource
{
    public const string SourceKind = "numbered";

    private static readonly OutgoingMessage Message = new() { Text = "The bulletin" };

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield break;
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = after is { } last ? int.Parse(last.Recipient["telegram:".Length..], null) - 1_000_000_000 + 1 : 0;
        for (var i = from; i < recipients; i++)
        {
            yield return AudienceMember.At(new ChannelAddress("telegram", $"{1_000_000_000 + i}"));
        }

        await Task.CompletedTask;
    }

    public ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        ValueTask.FromResult<OutgoingMessage?>(Message);
}
