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

    public const string RunBy = "Run by";
    public const string For = "For";
    public const string When = "When";
    public const string Where = "Where";
    public const string Access = "Getting in";
    public const string Cost = "Cost";
    public const string Web = "Web";
    public const string Next = "Next";

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
        buttons.AddRange(OnwardSteps);
        return new Reply { Kind = ReplyKind.Matches, Text = text.Build(), Items = [service.Id], Buttons = [.. buttons] };
    }

    /// <summary>One fact of an entry; where it isn't listed, whom to ask.</summary>
    /// <param name="label">One of those above.</param>
    /// <param name="unknown">What was asked for, as "what it costs".</param>
    public static Reply Of(Service service, string label, string unknown)
    {
        var text = new RichTextBuilder().Bold(service.Name).Line();
        _ = Facts(service).Where(f => f.Label == label).Select(f => f.Value).FirstOrDefault() is { } value
            ? text.Add($"{label}: {value}")
            : text.Add($"The directory doesn't say {unknown}. To find out, {EntryFacts.NextStep(service)}");
        text.Line().Add(EntryFacts.Checked(service));
        return new Reply { Kind = ReplyKind.Matches, Text = text.Build(), Items = [service.Id], Buttons = [ReplyButton.Say("All about it", "/about this"), .. OnwardSteps] };
    }

    private static ReplyButton[] OnwardSteps =>
        [ReplyButton.Say("Introduce me", "/introduce this"), ReplyButton.Say("More like this", "/morelike this"), ReplyButton.Say("Not for me", "/notforme this")];

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
            (RunBy, service.Organization?.Name),
            (For, service.Eligibility ?? Ages(service.Ages)),
            (When, EntryFacts.When(service)),
            (Where, EntryFacts.Where(service)),
            (Access, service.Locations.Select(l => l.Accessibility).FirstOrDefault(a => a is not null)),
            (Cost, EntryFacts.Cost(service)),
            ("Time it takes", service.Role?.TimeCommitment),
            ("Expenses", service.Role?.ExpensesPaid switch { true => "paid", false => "not paid", null => null }),
            ("Checks before you start", service.Role?.Checks),
            (Web, service.Url ?? service.Organization?.Website),
            (Next, EntryFacts.NextStep(service)),
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
