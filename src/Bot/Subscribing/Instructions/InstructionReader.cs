using System.Collections.Immutable;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Languages;
using CommunityBot.Notifications.Subscribers;
using Words = CommunityBot.Subscribing.Instructions.InstructionWords;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>
/// Reads what people say about their messages from its parts: a verb, topics, places, days, times, a date, how often. It is
/// an instruction only when nothing is left over, so that "stop smoking help" and "what is the bulletin?" stay what they are.
/// </summary>
internal sealed class InstructionReader(Gazetteer gazetteer, MatchService matches, SpokenLanguages languages)
{
    private const int LongestText = 160;
    private const int BoroughMetres = 5000;

    private static readonly string[] Questions =
        ["what", "whats", "when", "where", "who", "whose", "which", "why", "how", "is", "are", "was", "were", "does", "did", "do", "has", "have", "should", "shall", "may", "am", "will", "can i", "could i"];

    private static readonly string[] DayNames = [.. Enum.GetNames<DayOfWeek>().Select(d => d.ToLowerInvariant())];

    private readonly MessageLanguageReader _language = new(languages);

    /// <param name="today">In the community's zone.</param>
    /// <param name="sure">True when it is already plain that the person speaks of their messages: then "only Erith" says enough.</param>
    /// <param name="free">True when nothing else is open that times and rhythms could belong to, such as a search.</param>
    /// <returns>Null when the text is about something else.</returns>
    public Instruction? Read(string text, DateOnly today, bool sure, bool free)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        var said = new Utterance(text);
        return QuestionReader.Read(said) ?? (IsQuestion(said.Text) ? null : BulletinTimeReader.Read(text) ?? _language.Read(text, sure) ?? ReadRequest(said, today, sure, free || sure));
    }

    private static bool IsQuestion(string text) => Questions.Any(q => text == q || text.StartsWith(q + " ", StringComparison.Ordinal))
        && !text.StartsWith("do not ", StringComparison.Ordinal);

    private Instruction? ReadRequest(Utterance said, DateOnly today, bool sure, bool free)
    {
        var rungs = RungReader.Take(said);
        var date = SpokenDates.Find(said.Text, today);
        var hours = date is null && rungs is null ? SpokenTimes.Find(said.Text) : null;
        if ((date?.Where ?? hours?.Where) is { } where)
        {
            said.Take(where);
        }

        var often = said.TakeAll(Words.Frequencies);
        var topics = said.TakeAll(Words.Topics.Select(t => (t.Words, Meaning: (Topic: Topics.Find(t.Topic)!, t.Plain))));
        var chosen = topics.Select(t => t.Topic).Distinct().ToImmutableArray();
        var plain = topics.Any(t => t.Plain);
        var days = TakeDays(said);
        var only = said.Take("only") | said.Take("just");
        var about = said.Has("about") || said.Has("on");
        var (places, borough) = TakePlaces(said);
        var everywhere = said.TakeAny(Words.Everywhere) || (borough && (only || !places.IsEmpty) && chosen.IsEmpty);
        var resume = said.TakeAny(Words.Resuming);
        var pause = said.TakeAny(Words.Pausing);
        var stop = said.TakeAny(Words.Stopping);
        var remind = said.Take("remind") | said.Take("reminding");
        var not = said.TakeAny(Words.Not);
        var all = said.TakeAny(Words.Anything);
        var begin = !stop && said.TakeAny(Words.Beginning);
        var want = said.HasAny(Words.Wanting) || said.Has("please");
        var generic = said.Left.Where(Words.Messages.Contains).ToList();
        var over = said.Left.Where(w => !Words.Fillers.Contains(w) && !Words.Messages.Contains(w)).ToList();
        var interests = only && about && over.Count > 0 ? Interests(string.Join(' ', over)) : [];
        if (over.Count > 0 && interests.IsEmpty)
        {
            return null;
        }

        sure |= plain || generic.Count > 0 || pause;
        if (date is { } until && (pause || stop || (not && sure)))
        {
            return new Instruction.Pause(until.Day);
        }

        if (remind || (rungs is not null && chosen is [{ Id: Topics.EventReminders }]))
        {
            return stop || not ? new Instruction.Stop([Topics.Find(Topics.EventReminders)!]) : rungs is null && !sure && said.Text != "remind me" ? null : new Instruction.Remind(rungs);
        }

        if (!days.IsEmpty)
        {
            return not || stop ? sure || all ? new Instruction.Days(days, Quiet: true) : null
                : only && sure ? new Instruction.Days([.. Enum.GetValues<DayOfWeek>().Except(days)], Quiet: true)
                : (resume || sure) && chosen.IsEmpty && places.IsEmpty ? new Instruction.Days(days, Quiet: false)
                : null;
        }

        if (hours is { } told)
        {
            return (not || stop) && (sure || free) ? new Instruction.Hours(told.From, told.To) : null;
        }

        if (only && (!places.IsEmpty || everywhere || !interests.IsEmpty))
        {
            return sure || !chosen.IsEmpty
                ? new Instruction.Only(everywhere ? [] : places.IsEmpty ? null : places, interests.IsEmpty ? null : interests)
                : null;
        }

        if (!places.IsEmpty)
        {
            return null;
        }

        return everywhere ? (sure ? new Instruction.Only([], null) : null)
            : pause ? new Instruction.Pause(null)
            : resume && (sure || said.Text.StartsWith("resume", StringComparison.Ordinal) || said.Text.StartsWith("un", StringComparison.Ordinal)) && chosen.IsEmpty ? new Instruction.Resume()
            : stop || (not && !often.Any()) ? Stopping(said, chosen, plain, stop, all || generic.Count > 0, sure)
            : !chosen.IsEmpty && only ? new Instruction.OnlyTopics(chosen)
            : !chosen.IsEmpty && (begin || (want && plain)) ? new Instruction.Begin(chosen, often.Length == 1 ? often[0] : null)
            : often.Length == 1 && (plain || chosen.IsEmpty) && (sure || begin || free) ? new Instruction.HowOften(chosen.IsEmpty ? null : chosen[0], often[0])
            : begin && all && chosen.IsEmpty ? new Instruction.Show()
            : begin && said.Text is "subscribe" or "sign me up" or "subscribe me" ? new Instruction.Show()
            : null;
    }

    private static Instruction? Stopping(
        Utterance said, ImmutableArray<SubscriptionTopic> topics, bool plain, bool verb, bool everything, bool sure) =>
        // "No events" and "cancel the event" may be about an event itself.
        !topics.IsEmpty ? plain || (verb && !said.Text.StartsWith("cancel", StringComparison.Ordinal)) ? new Instruction.Stop(topics) : null
        : everything || (verb && said.Text.Contains("unsubscribe", StringComparison.Ordinal)) ? verb || sure ? new Instruction.StopEverything() : null
        : verb && said.Text.Contains("stop", StringComparison.Ordinal) ? new Instruction.PerhapsStop()
        : null;

    private (ImmutableSortedSet<string> Places, bool Borough) TakePlaces(Utterance said)
    {
        var left = string.Join(' ', said.Left);
        var found = gazetteer.FindIn(left).Where(m => !m.Corrected || m.Place.Name.Length > 5).ToList();
        foreach (var mention in found)
        {
            said.Take(left.Substring(mention.Start, mention.Length));
        }

        return ([.. found.Where(m => m.Place.RadiusMetres < BoroughMetres).Select(m => m.Place.Name.ToLowerInvariant())],
            found.Exists(m => m.Place.RadiusMetres >= BoroughMetres));
    }

    /// <summary>What speaks of health, faith and the like is left out: nobody has to tell that to get messages.</summary>
    private ImmutableSortedSet<string> Interests(string words) =>
        [.. matches.Requests.Read(words).Wishes.Where(w => w.Sensitivity == Sensitivity.None && matches.IsTopic(w.Concept)).Select(w => w.Concept)];

    internal static ImmutableSortedSet<DayOfWeek> TakeDays(Utterance said)
    {
        ImmutableSortedSet<DayOfWeek> days = [];
        foreach (var name in DayNames)
        {
            if (said.Take(name) | said.Take(name + "s") | said.Take(name[..3]))
            {
                days = days.Add(Enum.Parse<DayOfWeek>(name, ignoreCase: true));
            }
        }

        days = said.TakeAny(["weekends", "weekend", "the weekend"]) ? days.Union([DayOfWeek.Saturday, DayOfWeek.Sunday]) : days;
        return said.TakeAny(["weekdays", "working days", "week days"])
            ? days.Union([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]) : days;
    }
}
