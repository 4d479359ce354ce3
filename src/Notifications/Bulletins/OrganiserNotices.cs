using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>The chats of those who may approve an edition.</summary>
public interface IBulletinOrganisers
{
    Task<IReadOnlyList<ChannelAddress>> ChatsAsync(CancellationToken cancellation);
}

/// <summary>
/// Tells the organisers that an edition is ready, and once a day from its hour on that it still waits for them. Each is an
/// occurrence of the ledger, so that nobody is told twice, whatever crashes.
/// </summary>
public sealed class OrganiserNotices(IBulletinStore store, IBulletinOrganisers organisers, IBulletinSchedule schedule) : INotificationSource
{
    public const string SourceKind = "bulletin-notice";

    private const string Ready = "ready";
    private const int MostReminders = 7;

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await store.LatestAsync(cancellation) is not { State: EditionState.Ready } edition)
        {
            yield break;
        }

        yield return Of(edition, Ready, edition.CompiledAt);
        for (var day = 0; day < MostReminders && edition.SendAt.AddDays(day) <= until; day++)
        {
            yield return Of(edition, string.Create(CultureInfo.InvariantCulture, $"waits{day}"), edition.SendAt.AddDays(day));
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var member in (await organisers.ChatsAsync(cancellation)).Select(AudienceMember.At).DistinctBy(m => m.Key).OrderBy(m => m.Key))
        {
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        var parts = occurrence.Id.Split('/');
        if (await store.FindAsync(int.Parse(parts[1], CultureInfo.InvariantCulture), cancellation) is not { IsOpen: true } edition)
        {
            return null;
        }

        var at = TimeZoneInfo.ConvertTime(edition.SendAt, schedule.Zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
        var items = edition.Items.Count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{edition.Items.Count} items");
        var text = parts[2] == Ready
            ? schedule.SendUnapproved
                ? $"Bulletin no. {edition.Number} is ready, with {items}. It goes out on {at}, as it is then. Please look through it before."
                : $"Bulletin no. {edition.Number} is ready, with {items}. It is meant to go out on {at}, once one of you approves it."
            : $"Bulletin no. {edition.Number} was meant to go out on {at}. It waits until one of you approves it.";
        return new OutgoingMessage
        {
            Text = text,
            Buttons = [new MessageButton("Show the draft", ButtonKind.Say, "/draft"), new MessageButton("Approve the Bulletin", ButtonKind.Say, string.Create(CultureInfo.InvariantCulture, $"/draft approve {edition.Number}"))],
        };
    }

    private static Occurrence Of(Edition edition, string what, DateTimeOffset due) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{SourceKind}/{edition.Number}/{what}"),
        Kind = SourceKind,
        Topic = Topics.Service,
        Due = due,
        Expires = due.AddDays(1),
        Urgency = Urgency.Timely,
        SameForAll = false,
    };
}
