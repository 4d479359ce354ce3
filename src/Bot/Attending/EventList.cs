using System.Globalization;
using CommunityBot.Attending.Asking;
using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>Looks up what a question for events asks, and says it.</summary>
internal sealed class EventList(EventListing listing, EventWords words)
{
    private const int PageSize = 5;
    private const int LongestLabel = 40;
    private const int DaysAhead = 28;

    /// <param name="near">Where to look; null for everywhere.</param>
    public async Task<IReadOnlyList<EventLine>> FindAsync(EventQuestion question, Place? near, DateTimeOffset now, CancellationToken cancellation)
    {
        var from = question.Days is { } days ? ClockChanges.ToInstant(days.Begins, words.Zone) : now;
        var until = question.Days is { } span ? ClockChanges.ToInstant(span.Ends, words.Zone) : now.AddDays(DaysAhead);
        // The borough as a whole is everywhere.
        var place = near is { RadiusMetres: >= 5000 } ? null : near;
        return await listing.BetweenAsync(from > now ? from : now, until, place, question.Wants, cancellation);
    }

    /// <param name="again">The command that shows a page of the same list; the page's number is put behind it.</param>
    public Reply Show(IReadOnlyList<EventLine> found, EventQuestion question, Place? near, int page, string again)
    {
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var text = new RichTextBuilder().Add(Heading(question, near, found.Count, page, pages));
        foreach (var (line, i) in shown.Select((l, i) => (l, i + 1)))
        {
            text.Paragraph().Add(string.Create(CultureInfo.InvariantCulture, $"{i}. ")).Bold(line.Next.Title).Line().Add(Facts(line));
        }

        List<ReplyButton> buttons = [.. shown.Select(l => ReplyButton.Say(Short(l.Next.Title), $"/event {EventLink.Of(l.Next)}"))];
        if (page < pages)
        {
            buttons.Add(ReplyButton.Say("More events", string.Create(CultureInfo.InvariantCulture, $"{again} page {page + 1}")));
        }

        return Reply.Action(text.Build(), [.. buttons]);
    }

    public static Reply Nothing(EventQuestion question, Place? near)
    {
        var about = question.Words.IsEmpty ? "" : " that fits";
        var where = near is null ? "" : $" near {near.Name}";
        var when = question.Days is null ? $"in the next {DaysAhead} days" : EventWords.Days(question.Days.First, question.Days.Last);
        List<ReplyButton> buttons = [ReplyButton.Say("Everything that is on", "/events"), ReplyButton.Say("Groups that meet regularly", "/groups" + (near is null ? "" : " " + near.Name))];
        return Reply.Action($"I know of no event{about}{where} {when}. Organisers tell me of theirs, so there may be others that I don't know.", [.. buttons]);
    }

    private static string Heading(EventQuestion question, Place? near, int count, int page, int pages) =>
        $"{(count == 1 ? "1 event" : $"{count} events")}{(question.Days is { } days ? " " + EventWords.Days(days.First, days.Last) : $" in the next {DaysAhead} days")}"
        + (near is { RadiusMetres: < 5000 } ? $", within about 3 miles of {near.Name}" : "") + (pages > 1 ? $" (page {page} of {pages})" : "") + ":";

    private string Facts(EventLine line)
    {
        string?[] facts =
        [
            words.When(line.Next), EventWords.Rhythm(line.Next.Event), EventWords.Where(line.Next), EventWords.Off(line.Next),
            line.Metres is { } metres ? Distance.InWords(metres, approximate: true) + " away" : null,
        ];
        return string.Join(" · ", facts.OfType<string>());
    }

    private static string Short(string title) => title.Length <= LongestLabel ? title : title[..(LongestLabel - 1)].TrimEnd() + "…";
}
