using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Questions;

/// <summary>Puts what the knowledge base found into words, with its source and the next steps.</summary>
internal sealed class AnswerText(AnswerService answers, IEnumerable<INextStep> others, IEnumerable<IAnswerNote> notes)
{
    private const int MostNextSteps = 3;
    private const int LongestLabel = 48;

    private static readonly ReplyButton Useful = ReplyButton.Say("👍 Useful", "/useful");
    private static readonly ReplyButton NotUseful = ReplyButton.Say("👎 Not useful", "/notuseful");

    public Reply Answer(AnswerResult.Answered answered, DateTimeOffset now)
    {
        var text = new RichTextBuilder();
        foreach (var article in answered.Articles)
        {
            text.Paragraph();
            if (answered.Articles.Length > 1)
            {
                text.Bold(article.Title).Line();
            }

            text.Add(article.Text);
        }

        foreach (var also in answered.Also)
        {
            text.Paragraph().Add("You may also mean: ").Bold(also.Title).Line().Add(also.InShort);
        }

        if (answered.Unanswered)
        {
            text.Paragraph().Add("I don't know the answer to the other part of your question. I have kept it for the organisers.");
        }

        var cited = answered.Articles.AddRange(answered.Also);
        AddSource(text.Paragraph(), cited, now);
        AddNotes(text, cited);
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text.Build(),
            Buttons = [.. others.Select(o => o.After(answered.Articles)).OfType<ReplyButton>(), .. NextSteps(cited), Useful, NotUseful],
            Citations = [.. cited.SelectMany(a => a.Sections.Select(s => new Citation(a.Document, s, a.Id))).Distinct()],
            Confidence = Math.Round(answered.Confidence, 2),
        };
    }

    public static Reply Clarify(AnswerResult.Clarify clarify) => new()
    {
        Kind = ReplyKind.Clarify,
        Text = "I am not sure which of these you mean. Did you mean:",
        Buttons = [.. clarify.Choices.Select(Open), ReplyButton.Say("None of these", "/noneofthese")],
        Confidence = Math.Round(clarify.Confidence, 2),
    };

    public static Reply Unclear() => new()
    {
        Kind = ReplyKind.Clarify,
        Text = "I am not sure what that is about. Tell me in a few words what you would like to know. For example:",
        Buttons = [.. StarterQuestions.Buttons],
    };

    public Reply NotCovered(AnswerResult.NotCovered refused, DateTimeOffset now)
    {
        var text = new RichTextBuilder();
        if (refused.Signpost is { } signpost)
        {
            text.Add(signpost.Text);
        }
        else if (refused.Nearest is [var nearest, ..])
        {
            text.Bold(nearest.Title).Add($": I don't know {refused.Missing ?? "that"}. The strategy that I answer from does not say, and I don't guess. What I do know:")
                .Paragraph().Add(nearest.InShort);
            AddSource(text.Paragraph(), [nearest], now);
            AddNotes(text, [nearest]);
        }
        else
        {
            text.Add("I don't know that. The Connected Communities strategy that I answer from does not say, and I don't guess.");
            text.Paragraph().Add("For council services see www.bexley.gov.uk. For questions about community work, write to CommunityPartnerships@bexley.gov.uk. Citizens Advice helps with money, housing and rights.");
        }

        text.Paragraph().Add("I have kept your question, without personal details, so that the organisers can see what people need.");
        return new Reply
        {
            Kind = ReplyKind.NotCovered,
            Text = text.Build(),
            Buttons = refused.Nearest.IsEmpty ? [ReplyButton.Say("What can I ask?", "/topics")] : [.. refused.Nearest.Select(Open)],
            Citations = refused.Nearest is [var told, ..] ? [.. told.Sections.Select(s => new Citation(told.Document, s, told.Id))] : [],
            Confidence = Math.Round(refused.Confidence, 2),
        };
    }

    public static Reply Chat(Article article) => Reply.Action(article.Text, ReplyButton.Say("What can I ask?", "/topics"), ReplyButton.Say("Help", "/help"));

    public static ReplyButton Open(Article article) =>
        ReplyButton.Say(article.Title.Length <= LongestLabel ? article.Title : article.Title[..(LongestLabel - 1)].TrimEnd() + "…", $"/article {article.Id}");

    private IEnumerable<ReplyButton> NextSteps(ImmutableArray<Article> shown) =>
        shown.SelectMany(a => answers.RelatedTo(a)).DistinctBy(a => a.Id).Where(a => shown.All(s => s.Id != a.Id)).Take(MostNextSteps).Select(Open);

    private void AddNotes(RichTextBuilder text, ImmutableArray<Article> told)
    {
        foreach (var note in notes.SelectMany(n => told.Select(n.Beside)).OfType<string>().Distinct())
        {
            text.Paragraph().Add(note);
        }
    }

    private static void AddSource(RichTextBuilder text, ImmutableArray<Article> cited, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var (document, i) in cited.GroupBy(a => a.Document).Select((d, i) => (d, i)))
        {
            var sections = document.SelectMany(a => a.Sections).Distinct(StringComparer.Ordinal).ToList();
            (i == 0 ? text : text.Line()).Add($"Source: {document.Key}, {(sections.Count == 1 ? "section" : "sections")} “{string.Join("” and “", sections)}”.");
            if (document.Where(a => a.ValidTo < today).Max(a => a.ValidTo) is { } ended)
            {
                text.Add($" It covers the time to {ended.Year}, so please check what is so today.");
            }
        }
    }
}
