using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>The guided form: who it is for, the words, when; then the preview as they get it, and the last yes.</summary>
internal sealed class WriteBroadcast(
    IOrganisers organisers, AudienceChoices audiences, BroadcastDesk desk, Corrections corrections, IOptions<CommunityOptions> community) : OrganiserCommand(organisers), IDialog
{
    public const string SendIt = "Send it";

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public override string Name => "broadcast";

    public override string Description => "Write to many: who, what, when, with a preview";

    public override OrganiserRole Least => OrganiserRole.Organiser;

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        var examples = await audiences.ExamplesAsync(who, cancellation);
        return examples.Count == 0
            ? TurnOutcome.Say(turn, Reply.Action("There is nobody to write to yet: nobody has subscribed."))
            : Go(turn, BroadcastForm.Start(Name, examples));
    }

    /// <summary>The form for putting right what was sent: only the words are asked for.</summary>
    public async Task<TurnOutcome> CorrectAsync(Organiser who, Turn turn, string id, CancellationToken cancellation)
    {
        var (audience, why) = await corrections.AudienceAsync(id, cancellation);
        if (audience is null || !who.MayTouch(audience.Areas, audience.Group))
        {
            return TurnOutcome.Say(turn, Reply.Action(audience is null ? why : $"You are {who.Standing}: {id} is outside that."));
        }

        var size = await audiences.SizeAsync(audience, turn.Now, cancellation);
        return Go(turn, BroadcastForm.StartCorrection(Name, id).Sized(audience, size));
    }

    public Reply Prompt(DialogState state) => BroadcastForm.Prompt(state);

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (!await IsOpenToAsync(turn, cancellation) || await Organisers.FindAsync(turn.Message.Person, cancellation) is not { } who)
        {
            // Not an organiser any more: the form is gone, and the words are anybody's.
            return TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        return state.Step switch
        {
            BroadcastForm.Audience => await TakeAudienceAsync(turn, state, who, cancellation),
            BroadcastForm.Text => await TakeTextAsync(turn, state, who, cancellation),
            BroadcastForm.When => await TakeTimeAsync(turn, state, who, cancellation),
            _ => await ReviewAsync(turn, state, who, cancellation),
        };
    }

    private async Task<TurnOutcome?> TakeAudienceAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation)
    {
        switch (await audiences.ReadAsync(turn.Text, who, cancellation))
        {
            case AudienceReading.Unclear unclear:
                return TurnOutcome.Say(turn, Reply.Action(unclear.Why, [.. unclear.Instead.Select(i => ReplyButton.Say(i))]));
            case AudienceReading.Chosen { Audience: var audience }:
                var size = await audiences.SizeAsync(audience, turn.Now, cancellation);
                return size.Total == 0
                    ? TurnOutcome.Say(turn, Reply.Action($"That is nobody at present: {audience.Words}. Please choose again."))
                    : Go(turn, state.Next(BroadcastForm.Text, turn.Text).Sized(audience, size));
            default:
                return null;
        }
    }

    private async Task<TurnOutcome?> TakeTextAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation)
    {
        if (turn.Text.Length > BroadcastForm.LongestText)
        {
            return TurnOutcome.Say(turn, Reply.Action($"That is {turn.Text.Length:N0} characters; at most {BroadcastForm.LongestText:N0} fit into one message. Please shorten it, or link to a page."));
        }

        if (await AudienceAsync(state, who, cancellation) is not { } audience)
        {
            return Go(turn, state.Back() ?? state);
        }

        return MessageTemplate.Fill(turn.Text, audience.Fillings) switch
        {
            Filling.Refused refused => TurnOutcome.Say(turn, Reply.Action(refused.Why + " Please write it again.")),
            _ when state.NoteOf(BroadcastForm.Corrects) is not null => await ToReviewAsync(turn, state.Next(BroadcastForm.Review, turn.Text), who, cancellation),
            _ => Go(turn, state.Next(BroadcastForm.When, turn.Text)),
        };
    }

    private async Task<TurnOutcome?> TakeTimeAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation)
    {
        switch (TimeInWords.Read(TimeInWords.OnDay(state.NoteOf(BroadcastForm.Day), turn.Text, turn.Now, _zone), turn.Now, _zone))
        {
            case TimeReading.Unclear when TimeInWords.DayWithoutTime(turn.Text, turn.Now, _zone) is { } day:
                return TurnOutcome.Say(turn, Reply.Action(TimeInWords.AskTime(day))) with { Conversation = turn.Conversation with { Dialog = state.Note(BroadcastForm.Day, day) } };
            case TimeReading.Unclear unclear:
                return TurnOutcome.Say(turn, Reply.Action(unclear.Why), Prompt(state));
            case TimeReading.At { Instant: var instant, Remark: var remark }:
                var answer = instant <= turn.Now ? "now" : instant.ToString("O", CultureInfo.InvariantCulture);
                var review = await ToReviewAsync(turn, state.Next(BroadcastForm.Review, answer).Note(BroadcastForm.WhenWords, instant <= turn.Now ? "now" : "on " + TimeInWords.Say(instant, _zone)), who, cancellation);
                return remark.Length == 0 ? review : review! with { Replies = review.Replies.Insert(0, Reply.Action(remark)) };
            default:
                return null;
        }
    }

    private async Task<TurnOutcome?> ToReviewAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation) =>
        await PlanAsync(turn, state, who, cancellation) is { } plan
            ? TurnOutcome.Say(turn, BroadcastForm.Preview(plan), Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } }
            : Go(turn, state.Back() ?? state);

    private async Task<TurnOutcome?> ReviewAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation)
    {
        if (!turn.Text.Trim().TrimEnd('.', '!').Equals(SendIt, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (await PlanAsync(turn, state, who, cancellation) is not { } plan)
        {
            return Go(turn, state.Back() ?? state);
        }

        var (answer, _) = await desk.SubmitAsync(who, plan, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(answer.Text, ReplyButton.Say("How far is it?", $"/broadcasts {plan.Id}"))) with
        {
            Conversation = turn.Conversation with { Dialog = null },
        };
    }

    /// <summary>What the answers come to; null when the audience is gone meanwhile.</summary>
    private async Task<PlannedBroadcast?> PlanAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation)
    {
        if (await AudienceAsync(state, who, cancellation) is not { } audience
            || MessageTemplate.Fill(state.AnswerTo(BroadcastForm.Text) ?? "", audience.Fillings) is not Filling.Filled filled)
        {
            return null;
        }

        var at = state.AnswerTo(BroadcastForm.When);
        return new PlannedBroadcast
        {
            Id = BroadcastDesk.NewId(),
            Author = who.Id,
            Text = state.NoteOf(BroadcastForm.Corrects) is null ? filled.Text : $"Correction to our earlier message:\n\n{filled.Text}",
            Audience = audience,
            Size = (await audiences.SizeAsync(audience, turn.Now, cancellation)).Total,
            SendAt = at is null or "now" ? null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
            Corrects = state.NoteOf(BroadcastForm.Corrects),
            CreatedAt = turn.Now,
            Status = PlanStatus.AwaitingApproval,
        };
    }

    private async ValueTask<ChosenAudience?> AudienceAsync(DialogState state, Organiser who, CancellationToken cancellation) =>
        state.NoteOf(BroadcastForm.Corrects) is { } earlier ? (await corrections.AudienceAsync(earlier, cancellation)).Audience
        : await audiences.ReadAsync(state.AnswerTo(BroadcastForm.Audience) ?? "", who, cancellation) is AudienceReading.Chosen chosen ? chosen.Audience : null;

    private static TurnOutcome Go(Turn turn, DialogState state) =>
        TurnOutcome.Say(turn, BroadcastForm.Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
}
