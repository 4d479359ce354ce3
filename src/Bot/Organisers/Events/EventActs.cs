using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Events;

/// <summary>From the form's answers to events: what was answered, what it would come to, and doing it, within the scope.</summary>
internal sealed class EventActs(
    IEventStore events, EventDesk desk, AuditTrail audit, Gazetteer gazetteer, IOptions<CommunityOptions> community)
{
    private const int LongestTitle = 200;
    private const int LongestNote = 1000;
    private const int LongestDescription = 2000;
    private const int MostTopics = 8;
    private const int LongestTopic = 40;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    /// <returns>The event, or why it is not this organiser's to change.</returns>
    public async Task<(CommunityEvent? Event, string Why)> FindAsync(Organiser who, string id, CancellationToken cancellation) =>
        await events.FindAsync(id, cancellation) is not { } found ? (null, "There is no such event. /manage lists them.")
        : !who.MayTouch(RsvpChoice.AreasOf(found), found.Group) ? (null, $"You are {who.Standing}: that event is outside that.")
        : found.Source != CommunityEvent.OwnSource ? (null, "That event comes from a calendar of somebody else's; change it there.")
        : (found, "");

    /// <returns>The answer as it is kept and what there is to say about it, or why the words were none.</returns>
    public async Task<(string? Value, string Say)> ReadAsync(DialogState state, string words, Organiser who, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (state.Step)
        {
            case EventForm.Date:
                return await events.FindAsync(state.NoteOf(EventForm.Id)!, cancellation) is { } series && SeriesDates.Find(series, words, now, _zone) is { } date
                    ? (date.Key, "") : (null, EventForm.Hint(state.Step));
            case EventForm.For:
                return EventWords.Audience(words, gazetteer, GroupOf(who)) switch
                {
                    null => (null, EventForm.Hint(state.Step)),
                    { Kind: AudienceKind.Area, Name: var spot } when !who.MayTouch([spot], GroupOf(who)) => (null, $"You are {who.Standing}: please say a place there."),
                    _ => (words.Trim(), ""),
                };
            case EventForm.When:
                return TimeInWords.Read(TimeInWords.OnDay(state.NoteOf(EventForm.Day), words, now, _zone), now, _zone) switch
                {
                    TimeReading.At { Instant: var at, Remark: var remark } => (ClockChanges.ToWall(at, _zone).ToString("s", CultureInfo.InvariantCulture), remark),
                    TimeReading.Unclear unclear => (null, unclear.Why),
                    _ => (null, EventForm.Hint(state.Step)),
                };
            case EventForm.Place:
                var place = EventWords.Place(words, gazetteer);
                return words.Length > LongestTitle ? (null, "That is too long for a place.")
                    : !who.MayTouch(place.Area is { } area ? [area] : [], GroupOf(who)) ? (null, $"You are {who.Standing}: please say a place there, with the part of the borough.")
                    : (words.Trim(), "");
            default:
                return Answer(state, words) is { } value ? (value, "") : (null, EventForm.Hint(state.Step));
        }
    }

    /// <returns>The day, when the answer to "when" was a day without a time.</returns>
    public string? DayOf(DialogState state, string words, DateTimeOffset now) =>
        state.Step == EventForm.When ? TimeInWords.DayWithoutTime(words, now, _zone) : null;

    /// <summary>What would be done, as residents would read it.</summary>
    public async Task<string> PreviewAsync(Organiser who, DialogState state, CancellationToken cancellation)
    {
        if (state.NoteOf(EventForm.Act) == "new")
        {
            return EventPreview.Text(Draft(state, who), _zone);
        }

        var (found, why) = await FindAsync(who, state.NoteOf(EventForm.Id)!, cancellation);
        return found is null ? why : state.NoteOf(EventForm.Act) switch
        {
            "cancel" => "Cancel this? Those who said they come are told.\n\n" + EventPreview.Text(found, _zone),
            "move" => "Move it to this? Those who said they come are told.\n\n" + EventPreview.Text(found with { Time = Time(state) }, _zone),
            "copy" => "Another event like it:\n\n" + EventPreview.Text(found with { Time = Time(state), Recurrence = Recurrence.None, Status = EventStatus.Scheduled }, _zone),
            "repeat" => EventPreview.Text(Repeated(found, state), _zone),
            EventForm.CancelOne => $"Call off {One(found, state)} alone? The other dates stay, and those who said they come to this one are told.\n\n{EventPreview.Text(found, _zone)}",
            EventForm.MoveOne => $"Move {One(found, state)} alone to {TimeInWords.Say(ClockChanges.ToInstant(Start(state), _zone), _zone)}? The other dates stay, and those who said they come to this one are told.",
            _ => EventPreview.Text(Edited(found, state, who), _zone),
        };
    }

    public async Task<(string Text, CommunityEvent? Done)> DoAsync(Organiser who, DialogState state, CancellationToken cancellation)
    {
        var act = state.NoteOf(EventForm.Act)!;
        var outcome = act == "new" ? await desk.CreateAsync(Draft(state, who), cancellation) : await ChangeAsync(who, act, state, cancellation);
        var (text, done) = outcome switch
        {
            EventOutcome.Done { Event: var changed } => ($"Done: {changed.Title}.", changed),
            EventOutcome.ChangedMeanwhile => ("Somebody else has changed it meanwhile, so nothing was done. Look at it again: /manage", null),
            EventOutcome.Refused { Reason: var reason } => (reason, null),
            _ => ("There is no such event among those that you look after.", (CommunityEvent?)null),
        };
        await audit.NoteAsync(who.Id, $"event {act}", done?.Id ?? state.NoteOf(EventForm.Id) ?? "", done is null ? "refused: " + text : "done", cancellation);
        return (text, done);
    }

    private async Task<EventOutcome> ChangeAsync(Organiser who, string act, DialogState state, CancellationToken cancellation)
    {
        // Asked anew: the scope may have changed since the form was opened, and so may the event.
        if (await FindAsync(who, state.NoteOf(EventForm.Id)!, cancellation) is not { Event: { } found })
        {
            return new EventOutcome.NotThere();
        }

        var version = long.Parse(state.NoteOf(EventForm.Version)!, CultureInfo.InvariantCulture);
        return act switch
        {
            "move" => await desk.MoveAsync(found.Id, version, Time(state), cancellation),
            "copy" => await desk.CopyAsync(found.Id, Time(state), cancellation),
            "cancel" => await desk.CancelAsync(found.Id, version, cancellation),
            "repeat" => await desk.RepeatAsync(found.Id, version, Rule(state, found.Time.Start), cancellation),
            EventForm.CancelOne => await desk.CancelOneAsync(found.Id, version, state.AnswerTo(EventForm.Date)!, cancellation),
            EventForm.MoveOne => await desk.MoveOneAsync(found.Id, version, state.AnswerTo(EventForm.Date)!, Time(state), place: null, cancellation),
            _ => await desk.EditAsync(found.Id, version, before => Edited(before, state, who), cancellation),
        };
    }

    private EventDraft Draft(DialogState state, Organiser who)
    {
        var time = Time(state);
        var place = EventWords.Place(state.AnswerTo(EventForm.Place)!, gazetteer);
        return new EventDraft
        {
            Title = state.AnswerTo(EventForm.Title)!,
            Time = time,
            Place = place,
            Description = Words(state, EventForm.About),
            Topics = Topics(state.AnswerTo(EventForm.Topics)!),
            AccessNotes = Words(state, EventForm.Access),
            Capacity = Places(state),
            Group = GroupOf(who),
            Audience = Audience(state, who),
            Rule = Rule(state, time.Start),
        };
    }

    private CommunityEvent Edited(CommunityEvent before, DialogState state, Organiser who) => state.NoteOf(EventForm.Act) switch
    {
        "title" => before with { Title = state.AnswerTo(EventForm.Title)! },
        "place" => before with { Place = EventWords.Place(state.AnswerTo(EventForm.Place)!, gazetteer) },
        "about" => before with { Description = Words(state, EventForm.About) },
        "topics" => before with { Topics = Topics(state.AnswerTo(EventForm.Topics)!) },
        "audience" => before with { Audience = Audience(state, who) },
        "access" => before with { AccessNotes = Words(state, EventForm.Access) },
        _ => before with { Capacity = Places(state) },
    };

    private static CommunityEvent Repeated(CommunityEvent before, DialogState state) => before with
    {
        Recurrence = Rule(state, before.Time.Start) is { } rule ? before.Recurrence with { Rules = [rule] } : Recurrence.None,
    };

    private static string? Answer(DialogState state, string words) => state.Step switch
    {
        EventForm.Title => words.Trim() is { Length: > 0 and <= LongestTitle } title ? title : null,
        EventForm.Length => EventWords.Length(words, Start(state))?.TotalMinutes.ToString(CultureInfo.InvariantCulture),
        EventForm.About or EventForm.Topics or EventForm.Access when words.Trim().Equals(EventForm.Nothing, StringComparison.OrdinalIgnoreCase) => "",
        EventForm.About => words.Length <= LongestDescription ? words.Trim() : null,
        EventForm.Topics => Topics(words) is { Length: <= MostTopics } topics && topics.All(t => t.Length <= LongestTopic) ? string.Join(',', topics) : null,
        EventForm.Access => words.Length <= LongestNote ? words.Trim() : null,
        EventForm.Capacity => EventWords.Capacity(words)?.ToString(CultureInfo.InvariantCulture),
        // The day that "monthly" means is worked out when the time is known for certain.
        _ => EventWords.Rule(words, new DateTime(2026, 1, 5)) is null ? null : words,
    };

    private EventTime Time(DialogState state)
    {
        var start = Start(state);
        return new EventTime(start, start.AddMinutes(double.Parse(state.AnswerTo(EventForm.Length)!, CultureInfo.InvariantCulture)), community.Value.TimeZone);
    }

    private EventAudience Audience(DialogState state, Organiser who) =>
        EventWords.Audience(state.AnswerTo(EventForm.For)!, gazetteer, GroupOf(who)) ?? EventAudience.Everybody;

    private string One(CommunityEvent series, DialogState state) =>
        EventCalendar.Find(series, state.AnswerTo(EventForm.Date)!) is { } date ? TimeInWords.Say(date.Starts, _zone) : "that date";

    private static DateTime Start(DialogState state) => DateTime.Parse(state.AnswerTo(EventForm.When)!, CultureInfo.InvariantCulture);

    private static string? Rule(DialogState state, DateTime start) =>
        EventWords.Rule(state.AnswerTo(EventForm.Repeat)!, start) is { Length: > 0 } rule ? rule : null;

    private static string? Words(DialogState state, string step) => state.AnswerTo(step) is { Length: > 0 } words ? words : null;

    private static ImmutableArray<string> Topics(string words) =>
        [.. words.ToLowerInvariant().Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static int? Places(DialogState state) =>
        int.Parse(state.AnswerTo(EventForm.Capacity)!, CultureInfo.InvariantCulture) is > 0 and var most ? most : null;

    /// <summary>Whoever looks after one group makes its events.</summary>
    private static string? GroupOf(Organiser who) => who is { IsEverywhere: false, Groups: [var only] } ? only : null;
}
