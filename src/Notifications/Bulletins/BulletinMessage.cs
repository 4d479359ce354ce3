using System.Globalization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>Where an edition's page and a reader's own page are; null when the service has no public address.</summary>
public interface IBulletinLinks
{
    string? EditionOf(int number);

    /// <param name="path">As in <see cref="BulletinItem.Link"/>.</param>
    string? Absolute(string? path);

    /// <summary>The page of this reader's own choices: signed, for a time.</summary>
    ValueTask<string?> ChoicesOfAsync(string recipient, int edition, CancellationToken cancellation);
}

/// <summary>One reader's Bulletin as one message of at most 4,096 UTF-16 units, the best first and the rest on the page.</summary>
/// <param name="lotteryHelp">Goes with every word about a lottery: where to find help with gambling.</param>
public sealed class BulletinMessage(string name, IBulletinLinks links, string lotteryHelp)
{
    public const int MostUnits = 4096;
    public const int MostItems = 8;

    private const int MostOfAPart = 3;

    /// <summary>Longer explanations stand on the page.</summary>
    private const int LongestText = 160;

    /// <param name="ranked">From <see cref="Ranking"/>.</param>
    /// <param name="choices">Where the reader's own page is; null for a preview.</param>
    /// <returns>Null when there is nothing for this reader but what any week would have.</returns>
    public OutgoingMessage? For(Edition edition, IReadOnlyList<RankedItem> ranked, string? choices)
    {
        if (ranked.All(r => r.Item.IsFiller))
        {
            return null;
        }

        var page = links.EditionOf(edition.Number);
        var shown = Chosen(ranked);
        var text = Write(edition, shown, ranked.Count, page);
        while (text.Plain.Length > MostUnits && shown.Count > 1)
        {
            shown.RemoveAt(shown.Count - 1);
            text = Write(edition, shown, ranked.Count, page);
        }

        return new OutgoingMessage { Text = text, Buttons = [.. Buttons(edition, page, choices)] };
    }

    /// <summary>The best, no part taking all the room; the week's action and story have theirs.</summary>
    private static List<RankedItem> Chosen(IReadOnlyList<RankedItem> ranked)
    {
        var fillers = ranked.Where(r => r.Item.IsFiller).Take(2).ToList();
        var (chosen, left) = (new List<RankedItem>(), new List<RankedItem>());
        foreach (var ranking in ranked.Where(r => !r.Item.IsFiller))
        {
            (ranking.Item.Pinned || chosen.Count(c => c.Item.Part == ranking.Item.Part) < MostOfAPart ? chosen : left).Add(ranking);
        }

        var room = MostItems - fillers.Count;
        return [.. chosen.Take(room).Concat(left.Take(Math.Max(0, room - chosen.Count))).OrderByDescending(r => r.Score), .. fillers];
    }

    private static IEnumerable<MessageButton> Buttons(Edition edition, string? page, string? choices)
    {
        if (page is not null)
        {
            yield return new MessageButton("Full edition", ButtonKind.Open, page);
        }

        yield return new MessageButton("Was it useful?", ButtonKind.Say, string.Create(CultureInfo.InvariantCulture, $"/bulletin rate {edition.Number}"));
        if (choices is not null)
        {
            yield return new MessageButton("My choices", ButtonKind.Open, choices);
        }
    }

    /// <param name="all">How many items there are for this reader.</param>
    private RichText Write(Edition edition, List<RankedItem> shown, int all, string? page)
    {
        var text = new RichTextBuilder().Bold(string.Create(CultureInfo.InvariantCulture, $"The {name} Bulletin, no. {edition.Number}"));
        if (edition.Greeting.Length > 0)
        {
            text.Line().Add(Short(edition.Greeting));
        }

        foreach (var part in shown.GroupBy(r => r.Item.Part).OrderByDescending(g => g.Max(r => r.Score)).ThenBy(g => g.Key))
        {
            text.Paragraph().Bold(Parts.NameOf(part.Key));
            foreach (var ranking in part)
            {
                Add(text.Line().Add("• "), ranking);
            }
        }

        if (shown.Exists(r => r.Item.Part == BulletinPart.Lottery))
        {
            text.Paragraph().Add(lotteryHelp);
        }

        var more = all - shown.Count;
        var rest = more == 0 ? "All of it is on the page" : string.Create(CultureInfo.InvariantCulture, $"And {more} more on the page");
        text.Paragraph();
        return (page is null ? text.Add(more == 0 ? "Type /bulletin to read it again." : $"And {more} more: type /bulletin.") : text.Link(rest, page).Add(".")).Build();
    }

    private void Add(RichTextBuilder text, RankedItem ranking)
    {
        var item = ranking.Item;
        _ = links.Absolute(item.Link) is { } link ? text.Link(Short(item.Title), link) : text.Bold(Short(item.Title));
        string?[] facts = [item.When, item.ClosesOn is { } closes ? Parts.ClosingOf(closes) : null, ranking.Reason];
        var told = string.Join(". ", facts.Where(f => !string.IsNullOrEmpty(f)).Select(f => Capital(Short(f!))));
        if (told.Length > 0)
        {
            text.Line().Add(told + ".");
        }

        if (item.Text.Length > 0)
        {
            text.Line().Add(Short(item.Text));
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Short(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', LongestText - 1);
        cut = cut < LongestText / 2 ? LongestText - 1 : cut;
        return (char.IsHighSurrogate(text[cut - 1]) ? text[..(cut - 1)] : text[..cut].TrimEnd(' ', ',', '.')) + "…";
    }
}
