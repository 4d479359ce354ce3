using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Events;

/// <summary>
/// <c>/manage</c> lists what is coming and begins a new one; <c>/manage ID</c> shows one; with an act before the id
/// (move, copy, repeat, cancel, title, place, about, topics, audience, access, places; moveone and cancelone for one date of
/// a series) the guided form changes it.
/// </summary>
internal sealed class ManageEvents(
    IOrganisers organisers, IEventStore events, EventActs acts, IOptions<CommunityOptions> community, TimeProvider time) : OrganiserCommand(organisers), IDialog
{
    private const int MostRead = 100;
    private const int MostShown = 8;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(180);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public override string Name => "manage";

    public override string Description => "Make an event, or move, change, repeat, copy or cancel one";

    public override OrganiserRole Least => OrganiserRole.Organiser;

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        switch (argument.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["new"]:
                return Go(turn, EventForm.Start(Name, "new", happening: null));
            case [var id]:
                return await acts.FindAsync(who, id, cancellation) is { Event: { } shown } ? Show(turn, shown) : NotYours(turn);
            case [var act, var id] when EventForm.Has(act) && act != "new":
                return await acts.FindAsync(who, id, cancellation) switch
                {
                    { Event: { } found } => await BeginAsync(turn, act, found, who, cancellation),
                    { Why: var why } => TurnOutcome.Say(turn, Reply.Action(why)),
                };
            default:
                return await ListAsync(who, turn, cancellation);
        }
    }

    public Reply Prompt(DialogState state) => EventForm.Prompt(state);

    public bool TakesNumbers(DialogState state) => state.Step == EventForm.Capacity;

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (!await IsOpenToAsync(turn, cancellation) || await Organisers.FindAsync(turn.Message.Person, cancellation) is not { } who)
        {
            return TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        if (state.Step != EventForm.Review)
        {
            return await acts.ReadAsync(state, turn.Text, who, turn.Now, cancellation) switch
            {
                { Value: { } answer, Say: var said } => Before(said, await OnAsync(turn, state.Next(EventForm.After(state), answer), who, cancellation)),
                _ when acts.DayOf(state, turn.Text, turn.Now) is { } day => TurnOutcome.Say(turn, Reply.Action(TimeInWords.AskTime(day))) with
                {
                    Conversation = turn.Conversation with { Dialog = state.Note(EventForm.Day, day) },
                },
                { Say: var why } => TurnOutcome.Say(turn, Reply.Action(why), Prompt(state)),
            };
        }

        if (!turn.Text.Trim().TrimEnd('.', '!').Equals(EventForm.Yes, StringComparison.OrdinalIgnoreCase)
            && !turn.Text.Trim().TrimEnd('.', '!').Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var (text, done) = await acts.DoAsync(who, state, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(text, done is null ? [] : [ReplyButton.Say("Show it", $"/{Name} {done.Id}")])) with
        {
            Conversation = turn.Conversation with { Dialog = null },
        };
    }

    private async Task<TurnOutcome> BeginAsync(Turn turn, string act, CommunityEvent happening, Organiser who, CancellationToken cancellation)
    {
        if (!EventForm.IsOfOneDate(act))
        {
            return await OnAsync(turn, EventForm.Start(Name, act, happening), who, cancellation);
        }

        var dates = happening.IsSeries ? SeriesDates.Coming(happening, turn.Now, _zone).ToList() : [];
        return dates.Count == 0
            ? TurnOutcome.Say(turn, Reply.Action("It does not repeat, or no date of it is to come. Use “Move it” or “Cancel it”.", ReplyButton.Say("Show it", $"/{Name} {happening.Id}")))
            : await OnAsync(turn, EventForm.Start(Name, act, happening).Note(EventForm.Dates, string.Join('\n', dates)), who, cancellation);
    }

    /// <summary>Asks the next question; before the last, works out what would be done, to be seen first.</summary>
    private async Task<TurnOutcome> OnAsync(Turn turn, DialogState state, Organiser who, CancellationToken cancellation) =>
        state.Step != EventForm.Review ? Go(turn, state) : Go(turn, state.Note(EventForm.Summary, await acts.PreviewAsync(who, state, cancellation)));

    private async Task<TurnOutcome> ListAsync(Organiser who, Turn turn, CancellationToken cancellation)
    {
        var coming = (await events.BetweenAsync(time.GetUtcNow(), time.GetUtcNow() + Ahead, MostRead, after: null, cancellation))
            .Where(e => e.Source == CommunityEvent.OwnSource && who.MayTouch(RsvpChoice.AreasOf(e), e.Group)).Take(MostShown).ToList();
        var text = new RichTextBuilder().Add(coming.Count == 0 ? "No event of yours is coming." : "Coming:");
        foreach (var (happening, number) in coming.Select((e, i) => (e, i + 1)))
        {
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"{number}. {happening.Title}, {happening.Time.Start:ddd d MMM HH:mm} ({happening.Id})"));
        }

        return TurnOutcome.Say(turn, Reply.Action(
            // In the order of the list, so that a number means the same in both.
            text.Build(), [.. coming.Select(e => ReplyButton.Say($"Show {e.Title}", $"/{Name} {e.Id}")), ReplyButton.Say("New event", $"/{Name} new")]));
    }

    private TurnOutcome Show(Turn turn, CommunityEvent happening) => TurnOutcome.Say(turn, Reply.Action(
        EventPreview.Text(happening, _zone),
        [.. (happening.IsSeries ? [("Move one date", EventForm.MoveOne), ("Cancel one date", EventForm.CancelOne)] : Array.Empty<(string, string)>())
            .Concat([("Move it", "move"), ("Cancel it", "cancel"), ("Repeat it", "repeat"), ("Copy it", "copy"), ("Change the title", "title"), ("Change the place", "place"), ("Change what it is about", "about"), ("Change its kind", "topics"), ("Change who it is for", "audience"), ("Change access", "access"), ("Change places", "places")])
            .Select(b => ReplyButton.Say(b.Item1, $"/{Name} {b.Item2} {happening.Id}"))]));

    private static TurnOutcome Before(string said, TurnOutcome next) =>
        said.Length == 0 ? next : next with { Replies = next.Replies.Insert(0, Reply.Action(said)) };

    private static TurnOutcome NotYours(Turn turn) => TurnOutcome.Say(turn, Reply.Action("There is no such event among those that you look after. /manage lists them."));

    private static TurnOutcome Go(Turn turn, DialogState state) =>
        TurnOutcome.Say(turn, EventForm.Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
}
