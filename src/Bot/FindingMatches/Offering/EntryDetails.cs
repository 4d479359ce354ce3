using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>An entry in full: what it is, for whom, when, where, what it costs, how to get in touch, and its article.</summary>
internal sealed class EntryDetails(AnswerService answers)
{
    /// <summary>The vocabulary whose terms are the ids of articles.</summary>
    public const string ArticleTaxonomy = "article";

    public Reply Of(Service service)
    {
        var text = new RichTextBuilder().Bold(service.Name);
        foreach (var (label, value) in Facts(service))
        {
            text.Line().Add(label.Length > 0 ? $"{label}: {value}" : value);
        }

        var buttons = new List<ReplyButton>();
        if (ArticleOf(service) is { } article)
        {
            text.Line().Add($"I can also tell you: {article.Title}.");
            buttons.Add(ReplyButton.Say("What is this about?", $"/article {article.Id}"));
        }

        text.Line().Add($"Page: {PageOf(service)}").Line().Add(EntryFacts.Checked(service));
        buttons.AddRange(
        [
            ReplyButton.Say("Introduce me", "/introduce this"), ReplyButton.Say("More like this", "/morelike this"), ReplyButton.Say("Not for me", "/notforme this"),
        ]);
        return new Reply { Kind = ReplyKind.Matches, Text = text.Build(), Items = [service.Id], Buttons = [.. buttons] };
    }

    /// <summary>Its page on the web, from the service's own address.</summary>
    public static string PageOf(Service service) => $"/groups/{service.PublishedId()}";

    /// <returns>The article that explains it; null when there is none.</returns>
    public Article? ArticleOf(Service service) => service.Categories
        .Where(c => ArticleTaxonomy.Equals(c.Taxonomy, StringComparison.OrdinalIgnoreCase))
        .Select(c => answers.Find(c.Id) ?? answers.Find(c.Name)).FirstOrDefault(a => a is { Answers: true });

    private static IEnumerable<(string Label, string Value)> Facts(Service service)
    {
        (string, string?)[] facts =
        [
            ("Please note", service.Alert),
            ("", service.Description),
            ("Run by", service.Organization?.Name),
            ("For", service.Eligibility ?? Ages(service.Ages)),
            ("When", EntryFacts.When(service)),
            ("Where", EntryFacts.Where(service)),
            ("Getting in", service.Locations.Select(l => l.Accessibility).FirstOrDefault(a => a is not null)),
            ("Cost", EntryFacts.Cost(service)),
            ("Time it takes", service.Role?.TimeCommitment),
            ("Expenses", service.Role?.ExpensesPaid switch { true => "paid", false => "not paid", null => null }),
            ("Checks before you start", service.Role?.Checks),
            ("Web", service.Url ?? service.Organization?.Website),
            ("Next", EntryFacts.NextStep(service)),
        ];
        return facts.Where(f => !string.IsNullOrWhiteSpace(f.Item2)).Select(f => (f.Item1, f.Item2!));
    }

    private static string? Ages(AgeRange ages) => (ages.Minimum, ages.Maximum) switch
    {
        (null, null) => null,
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{from} and over"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"up to {to}"),
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from} to {to}"),
    };
}
