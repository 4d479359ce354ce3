using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.Testing.Notifications;

/// <summary>A feature with occurrences and audiences that the test has listed.</summary>
public sealed class ListSource(string kind = "test") : INotificationSource
{
    private readonly ConcurrentDictionary<string, (Occurrence Occurrence, IReadOnlyList<AudienceMember> Audience)> _listed = new();

    public string Kind => kind;

    /// <summary>Runs before each member is handed over.</summary>
    public Func<AudienceMember, Task> BeforeMember { get; set; } = _ => Task.CompletedTask;

    public Func<Occurrence, LedgerRow, OutgoingMessage?> Compose { get; set; } = (occurrence, row) => new OutgoingMessage { Text = occurrence.Id };

    public Occurrence Add(Occurrence occurrence, IEnumerable<AudienceMember> audience)
    {
        occurrence = occurrence with { Kind = kind };
        _listed[occurrence.Id] = (occurrence, [.. audience.OrderBy(m => m.Key)]);
        return occurrence;
    }

    public async IAsyncEnumerable<Occurrence> DueAsync(
        DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (occurrence, _) in _listed.Values.Where(l => l.Occurrence.Due <= until))
        {
            yield return occurrence;
        }

        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var member in _listed[occurrence.Id].Audience.Where(m => after is not { } last || m.Key > last))
        {
            await BeforeMember(member);
            yield return member;
        }
    }

    public ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        ValueTask.FromResult(Compose(occurrence, row));
}
