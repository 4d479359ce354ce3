using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Unanswered;

namespace CommunityBot.Organisers.Inbox;

/// <summary>What residents ask and cannot find: questions without an answer, needs that nothing meets, introductions that wait.</summary>
internal sealed class ShowInbox(
    IOrganisers organisers, IUnansweredInbox questions, IUnmetNeeds needs, IIntroductions introductions, IntroductionDesk desk, AuditTrail audit)
    : OrganiserCommand(organisers)
{
    private const int MostRead = 5000;
    private const int MostShown = 5;

    public override string Name => "inbox";

    public override string Description => "What residents ask and cannot find, and introductions that wait";

    public override OrganiserRole Least => OrganiserRole.Viewer;

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation) =>
        argument.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["done", var id] => await DismissAsync(who, turn, id, cancellation),
            ["agree", var id] => await AnswerAsync(who, turn, id, agrees: true, cancellation),
            ["decline", var id] => await AnswerAsync(who, turn, id, agrees: false, cancellation),
            _ => await ListAsync(who, turn, cancellation),
        };

    private async Task<TurnOutcome> ListAsync(Organiser who, Turn turn, CancellationToken cancellation)
    {
        var groups = QuestionGroups.Of(await questions.NewestAsync(MostRead, cancellation));
        var waiting = IntroductionNews.MayIntroduce(who) ? await introductions.OpenAsync(MostShown, cancellation) : [];
        var buttons = new List<ReplyButton>();
        var text = new RichTextBuilder();
        AddQuestions(text, groups, buttons, who);
        await AddNeedsAsync(text, cancellation);
        if (waiting.Count > 0)
        {
            AddIntroductions(text, waiting, buttons);
        }

        return TurnOutcome.Say(turn, Reply.Action(text.Build(), [.. buttons]));
    }

    private static void AddQuestions(RichTextBuilder text, IReadOnlyList<QuestionGroup> groups, List<ReplyButton> buttons, Organiser who)
    {
        text.Bold("Questions without an answer").Add(groups.Count == 0 ? ": none waits." : "");
        foreach (var (group, i) in groups.Take(MostShown).Select((g, i) => (g, i + 1)))
        {
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"{i}. {group.Wordings[0]} ({(group.Questions.Count == 1 ? "once" : $"{group.Questions.Count} times")}, last {group.LastAskedAt:d MMMM})"));
            if (who.Role >= OrganiserRole.Organiser)
            {
                buttons.Add(ReplyButton.Say($"Question {i} is dealt with", $"/inbox done {group.Questions[0].Ids[0]}"));
            }
        }

        if (groups.Count > MostShown)
        {
            text.Line().Add($"and {groups.Count - MostShown} more.");
        }
    }

    private async Task AddNeedsAsync(RichTextBuilder text, CancellationToken cancellation)
    {
        // Small counts are never shown: they could point to somebody.
        var shown = (await needs.ListAsync(cancellation)).Where(n => n.Count >= UnmetNeedCount.FewestShown).Take(MostShown).ToList();
        text.Paragraph().Bold("Looked for and not found").Add(shown.Count == 0 ? ": nothing often enough to show." : "");
        foreach (var need in shown)
        {
            text.Line().Add($"• {need.Need.Theme}{(need.Need.Area.Length > 0 ? $", near {need.Need.Area}" : "")}: {need.Shown} times");
        }
    }

    private static void AddIntroductions(RichTextBuilder text, IReadOnlyList<Introduction> waiting, List<ReplyButton> buttons)
    {
        text.Paragraph().Bold("Introductions that wait");
        foreach (var (introduction, i) in waiting.Select((w, i) => (w, i + 1)))
        {
            text.Line().Add($"{i}. {introduction.EntryName} ({introduction.Organisation}; {introduction.OrganisationContact})");
            if (introduction.Status is IntroductionStatus.Asked or IntroductionStatus.Chased)
            {
                buttons.Add(ReplyButton.Say($"Introduction {i}: they agree", $"/inbox agree {introduction.Id}"));
                buttons.Add(ReplyButton.Say($"Introduction {i}: they decline", $"/inbox decline {introduction.Id}"));
            }
        }
    }

    private async Task<TurnOutcome> DismissAsync(Organiser who, Turn turn, string id, CancellationToken cancellation)
    {
        if (who.Role < OrganiserRole.Organiser)
        {
            return Said(turn, "A viewer can look, and nothing else.");
        }

        var group = QuestionGroups.Of(await questions.NewestAsync(MostRead, cancellation)).FirstOrDefault(g => g.Questions.Any(q => q.Ids.Contains(id)));
        if (group is null)
        {
            return Said(turn, "That question is gone already.");
        }

        await questions.RemoveAsync([.. group.Questions.SelectMany(q => q.Ids)], cancellation);
        await audit.NoteAsync(who.Id, "question dealt with", result: $"{group.Questions.Count} removed", cancellation: cancellation);
        return Said(turn, $"Removed: {group.Leading}");
    }

    private async Task<TurnOutcome> AnswerAsync(Organiser who, Turn turn, string id, bool agrees, CancellationToken cancellation)
    {
        if (!IntroductionNews.MayIntroduce(who))
        {
            return Said(turn, $"You are {who.Standing}: introductions are for those who look after the whole community.");
        }

        var answered = await desk.ActAsync(id, agrees ? IntroductionAct.Agree : IntroductionAct.Decline, outcome: null, cancellation);
        await audit.NoteAsync(who.Id, agrees ? "introduction agreed" : "introduction declined", id, answered is null ? "answered before" : "done", cancellation);
        return Said(turn, answered is null ? "That one was answered already."
            : agrees ? IntroductionList.PassedOn(answered)
            : $"Declined. {answered.EntryName}: nothing is passed on, and the resident is told.");
    }

    private TurnOutcome Said(Turn turn, string text) => TurnOutcome.Say(turn, Reply.Action(text, ReplyButton.Say("Inbox", $"/{Name}")));
}
