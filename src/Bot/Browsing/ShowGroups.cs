using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Browsing;

/// <summary>Looks through the directory in the chat: "/groups", "/groups erith", "/groups gardening sidcup".</summary>
internal sealed class ShowGroups(Publication publication, Gazetteer gazetteer) : ICommand
{
    private const int PageSize = 5;
    private const int LongestLabel = 48;

    public string Name => "groups";

    public string Description => "Groups and services near a place or of a kind: /groups erith";

    public IReadOnlyList<string> Aliases => ["groups", "browse groups", "list groups"];

    /// <param name="argument">Empty for the kinds; or a place, a kind or words, in any order; at its end perhaps "page 2".</param>
    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var (wanted, page) = Part(argument);
        var reply = wanted.Length == 0 || wanted.Equals("kinds", StringComparison.OrdinalIgnoreCase) ? Kinds(page) : List(wanted, page);
        return ValueTask.FromResult(TurnOutcome.Say(turn, reply));
    }

    private static (string Wanted, int Page) Part(string argument)
    {
        var at = argument.LastIndexOf("page ", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && int.TryParse(argument.AsSpan(at + 5), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 10_000
            ? (argument[..at].Trim(), page) : (argument.Trim(), 1);
    }

    private Reply Kinds(int page)
    {
        var offered = publication.Current.Services.Where(s => s.Offered).ToList();
        if (offered.Count == 0)
        {
            return Reply.Action("There are no groups in my directory yet. Ask me in your own words what you are looking for.");
        }

        var kinds = offered.SelectMany(EntryWords.Categories).CountBy(c => c, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(k => k.Value).ThenBy(k => k.Key, StringComparer.OrdinalIgnoreCase).Select(k => k.Key).ToList();
        var buttons = kinds.Skip((page - 1) * PageSize).Take(PageSize).Select(k => ReplyButton.Say(Short(k), "/groups " + k)).ToList();
        if (kinds.Count > page * PageSize)
        {
            buttons.Add(ReplyButton.Say("More kinds", $"/groups kinds page {page + 1}"));
        }

        return Reply.Action(
            $"I know {offered.Count} groups, services and roles for volunteers. Choose a kind, or type /groups and a place: /groups erith. You can put both: /groups gardening sidcup.",
            [.. buttons]);
    }

    private Reply List(string wanted, int page)
    {
        var query = Understand(wanted);
        var found = query.Among(publication.Current.Services, gazetteer);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        page = Math.Min(page, pages);
        if (found.Count == 0)
        {
            return Reply.Action($"I found nothing for “{wanted}” in my directory. Try fewer words, or another place.", ReplyButton.Say("Kinds of groups", "/groups"));
        }

        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var text = new RichTextBuilder().Add(Heading(query, found.Count, page, pages));
        shown.ForEach(service => AddEntry(text, service, query));
        List<ReplyButton> buttons = [.. shown.Select(s => ReplyButton.Say(Short(s.Name), $"/group {s.PublishedId()}"))];
        if (page < pages)
        {
            buttons.Add(ReplyButton.Say("More groups", $"/groups {wanted} page {page + 1}"));
        }

        if (page > 1)
        {
            buttons.Add(ReplyButton.Say("Groups before", $"/groups {wanted} page {page - 1}"));
        }

        return Reply.Action(text.Build(), [.. buttons]) with { Items = [.. shown.Select(s => s.Id)] };
    }

    /// <summary>The place that is named, and the rest as a kind where there is one of that name, else as words.</summary>
    private BrowseQuery Understand(string wanted)
    {
        var mention = gazetteer.FindIn(wanted).Cast<PlaceMention?>().FirstOrDefault();
        var rest = mention is { } m ? wanted.Remove(m.Start, m.Length) : wanted;
        string[] little = ["near", "in", "around", "at", "for", "groups", "group"];
        rest = string.Join(' ', rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Little).Reverse().SkipWhile(Little).Reverse());
        var kind = publication.Current.Services.SelectMany(EntryWords.Categories).FirstOrDefault(c => c.Equals(rest, StringComparison.OrdinalIgnoreCase));
        return new BrowseQuery { Near = mention?.Place, Category = kind, Words = kind is null && rest.Length > 0 ? rest : null };

        bool Little(string word) => little.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    private static string Heading(BrowseQuery query, int count, int page, int pages)
    {
        var what = query.Category ?? query.Words;
        return (count == 1 ? "1 found" : $"{count} found") + (what is null ? "" : $" for “{what}”")
            + (query.Near is { } near ? $", the nearest to {near.Name} first" : "") + (pages > 1 ? $" (page {page} of {pages})" : "") + ":";
    }

    private void AddEntry(RichTextBuilder text, Service service, BrowseQuery query)
    {
        string?[] facts =
        [
            service.Invented ? EntryWords.Invented.ToLowerInvariant() : null,
            query.Near is null ? null : EntryWords.DistanceFrom(service, query.Near, gazetteer) ?? "no fixed place",
            EntryWords.Times(service).FirstOrDefault(), EntryWords.Ages(service), EntryWords.Cost(service),
        ];
        text.Paragraph().Bold(service.Name);
        if (facts.OfType<string>().ToList() is { Count: > 0 } told)
        {
            text.Line().Add(string.Join(" · ", told));
        }
    }

    private static string Short(string name) => name.Length <= LongestLabel ? name : name[..(LongestLabel - 1)].TrimEnd() + "…";
}
