using System.Globalization;
using System.Text;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Ledger;
using Humanizer;

namespace CommunityBot.Bulletins.Organising;

/// <summary>Editions as those who look after them read them.</summary>
internal sealed class EditionSummary(IBulletinStore store, BulletinFigures figures, IBulletinSchedule schedule, TimeProvider time)
{
    private const int MostListed = 12;

    public string Of(Edition edition)
    {
        var text = new StringBuilder(Line(edition)).Append('\n');
        if (edition.Greeting.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Begins with: {edition.Greeting}\n");
        }

        for (var i = 0; i < edition.Items.Count; i++)
        {
            var item = edition.Items[i];
            if (i == 0 || edition.Items[i - 1].Part != item.Part)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Parts.NameOf(item.Part)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {(item.Pinned ? "[pinned] " : "")}{item.Title}");
            string?[] facts = [item.When, item.ClosesOn is { } closes ? Parts.ClosingOf(closes) : null, item.Areas.Length > 0 ? item.Areas[0] : null];
            text.AppendJoin("", facts.Where(f => !string.IsNullOrEmpty(f)).Select(f => " · " + f)).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    public async Task<string> ListAsync(CancellationToken cancellation) => string.Join('\n',
        (await store.ListAsync(null, MostListed, cancellation)).Select(Line).DefaultIfEmpty("There is no edition yet."));

    /// <summary>When it goes out.</summary>
    public string Going(Edition edition) => edition.Due <= time.GetUtcNow()
        ? "It goes out now."
        : $"It goes out on {Wall(edition.Due)}, {(edition.Due - time.GetUtcNow()).Humanize(precision: 2, minUnit: TimeUnit.Minute)} from now.";

    public async Task<string> FiguresAsync(Edition edition, CancellationToken cancellation)
    {
        var found = await figures.OfAsync(edition, cancellation);
        var rows = found.Deliveries;
        var text = new StringBuilder(Line(edition)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"Readers: {rows.Total}. Sent {rows[RowState.Sent]}, failed {rows[RowState.Failed]}, ");
        text.Append(CultureInfo.InvariantCulture, $"suppressed {rows[RowState.Suppressed]}, in doubt {rows[RowState.Unknown]}, cancelled {rows[RowState.Cancelled]}, still to come {rows.Open}.\n");
        text.Append(CultureInfo.InvariantCulture, $"Stopped the Bulletin, on its page or in the chat: {found.Of(BulletinCount.Unsubscribed)}.\n");
        foreach (var item in edition.Items)
        {
            var (useful, not) = (found.Of(BulletinCount.Useful, item.Key), found.Of(BulletinCount.NotUseful, item.Key));
            if (useful + not > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{item.Title}: useful {useful}, not useful {not}\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    private string Line(Edition edition)
    {
        var state = edition switch
        {
            { IsOpen: true } when time.GetUtcNow() >= edition.SendAt => $"waits to be approved since {Wall(edition.SendAt)}",
            { IsOpen: true } => $"to be approved by {Wall(edition.SendAt)}",
            { State: EditionState.Approved } => $"approved, goes out on {Wall(edition.Due)}",
            _ => edition.State.ToString().ToLowerInvariant(),
        };
        return $"Bulletin no. {edition.Number}: {"item".ToQuantity(edition.Items.Count)}, {state}.{(edition.Note.Length > 0 ? " " + edition.Note : "")}";
    }

    private string Wall(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, schedule.Zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
}
