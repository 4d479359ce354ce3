using System.Runtime.CompilerServices;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>Hands alerts to the sending engine: an occurrence for each, with one person to tell.</summary>
internal sealed class AlertSource(IPendingAlerts alerts, ISubscribers subscribers, ShownOffers offers, TimeProvider time) : INotificationSource
{
    private const string Prefix = SourceKind + "/";
    private const string SourceKind = "match-alert";
    private const int Most = 500;

    /// <summary>Groups fill up and dates pass: what is older is found with /alerts only.</summary>
    private static readonly TimeSpan OfUse = TimeSpan.FromDays(14);

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var alert in await alerts.DueAsync(until, Most, cancellation))
        {
            var due = alert.Due ?? alert.FoundAt;
            if (due + OfUse <= time.GetUtcNow())
            {
                await alerts.HandedOverAsync(alert.Id, cancellation);
                continue;
            }

            yield return new Occurrence
            {
                Id = Prefix + alert.Id,
                Kind = SourceKind,
                Topic = Topics.NewMatches,
                Due = due,
                Expires = due + OfUse,
                SameForAll = false,
            };
        }
    }

    /// <summary>Asked only when the ledger has the occurrence, so that the alert need not be offered to it again.</summary>
    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await alerts.FindAsync(occurrence.Id[Prefix.Length..], cancellation) is not { } alert)
        {
            yield break;
        }

        await alerts.HandedOverAsync(alert.Id, cancellation);
        var known = await subscribers.FindAtAsync(alert.Person, cancellation);
        var member = known is null ? AudienceMember.At(alert.Person) : new AudienceMember(known.Recipient, known.Address);
        if (after is not { } last || member.Key > last)
        {
            yield return member;
        }
    }

    /// <returns>Null when the person has seen it in the meantime, or nothing of it is left.</returns>
    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        await alerts.FindAsync(occurrence.Id[Prefix.Length..], cancellation) is { } alert && AlertText.Of(alert, offers) is { } text
            ? new OutgoingMessage { Text = text, Buttons = [new MessageButton("My alerts", ButtonKind.Say, "/alerts")] }
            : null;
}

/// <summary>What has come up, as people read it.</summary>
internal static class AlertText
{
    /// <returns>Null when none of its entries is offered any more.</returns>
    public static RichText? Of(PendingAlert alert, ShownOffers offers)
    {
        var services = alert.Entries.Select(offers.Offered).OfType<Service>().ToList();
        var text = new RichTextBuilder().Add($"New for “{alert.Words}”:");
        foreach (var service in services)
        {
            text.Line().Add("• ").Bold(service.Name).Add($": {EntryFacts.NextStep(service)} Page: {EntryDetails.PageOf(service)}");
        }

        return services.Count == 0 ? null : text.Build();
    }
}
