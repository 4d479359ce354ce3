using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Languages;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>Does what somebody says about their messages, tells them in words what has changed, and offers to take it back.</summary>
internal sealed class InstructionActs(SubscriptionDesk desk, ConsentForm form, StopMessages stop, SpokenLanguages languages)
{
    public async Task<TurnOutcome> DoAsync(Turn turn, Instruction instruction, CancellationToken cancellation)
    {
        if (turn.Message.InGroup && instruction is not (Instruction.Stop or Instruction.StopEverything))
        {
            return TurnOutcome.Say(turn, Reply.Action("That is between you and me: please tell me in your own chat with me."));
        }

        return instruction switch
        {
            Instruction.Begin begin => await BeginAsync(turn, begin, cancellation),
            Instruction.Stop ending => await stop.StopAsync(turn, [.. ending.Topics.Select(t => t.Id)], cancellation),
            Instruction.StopEverything => await stop.StopEverythingAsync(turn, cancellation),
            Instruction.PerhapsStop => TurnOutcome.Say(turn, Reply.Action("Do you want me to stop sending you messages?",
                ReplyButton.Say("Stop everything", StopButton.Command + " everything"), ReplyButton.Say("No, leave it", SettingsReply.Command))),
            Instruction.OnlyTopics only => await OnlyAsync(turn, only, cancellation),
            Instruction.HowOften often => await HowOftenAsync(turn, often, cancellation),
            Instruction.Pause { Until: null } => TurnOutcome.Say(turn, Reply.Action("For how long? You can also type a day, such as “pause until 3 January”.",
                SettingsReply.Button("Pause for a week"), SettingsReply.Button("Pause for two weeks"), SettingsReply.Button("Pause for a month"))),
            Instruction.Remind { Rungs: null } => TurnOutcome.Say(turn, Reply.Action("How long before an event shall I remind you?",
                SettingsReply.Button("Remind me a week before"), SettingsReply.Button("Remind me a day before"), SettingsReply.Button("Remind me an hour before"))),
            Instruction.WriteIn { Language: null } => TurnOutcome.Say(turn, Reply.Action(
                "In which language would you like messages? Type another, such as “messages in Gujarati please”.",
                [.. languages.Offered.Prepend("English").Select(l => ReplyButton.Say(l, $"{SettingsReply.Command} in {l}"))])),
            Instruction.BulletinAt at => await BulletinAtAsync(turn, at, cancellation),
            Instruction.Why => await WhyAsync(turn, cancellation),
            Instruction.Show => await ShowAsync(turn, cancellation),
            Instruction.Days { On.Count: 7, Quiet: true } => TurnOutcome.Say(turn, Reply.Action("That would be every day. Shall I stop everything, or pause for a while?",
                ReplyButton.Say("Stop everything", StopButton.Command + " everything"), SettingsReply.Button("Pause for a week"))),
            _ => await ChooseAsync(turn, instruction, cancellation),
        };
    }

    public async Task<TurnOutcome> ShowAsync(Turn turn, CancellationToken cancellation) => TurnOutcome.Say(
        turn, SettingsReply.Of(await desk.FindAsync(turn.Message.Person, cancellation), desk.Defaults, desk.Today));

    private async Task<TurnOutcome> BeginAsync(Turn turn, Instruction.Begin begin, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        var missing = begin.Topics.Where(t => known?.Wants(t.Id) != true).ToImmutableArray();
        if (!missing.IsEmpty)
        {
            return await form.AskAsync(turn, missing, begin.Frequency, [], cancellation);
        }

        return begin.Frequency is { } frequency
            ? await HowOftenAsync(turn, new Instruction.HowOften(begin.Topics[0], frequency), cancellation)
            : TurnOutcome.Say(turn, SettingsReply.Of(known, desk.Defaults, desk.Today, $"You get {ChoiceWords.List([.. begin.Topics.Select(t => t.Name)])} already."));
    }

    private async Task<TurnOutcome> OnlyAsync(Turn turn, Instruction.OnlyTopics only, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        var others = known?.Wanted.Where(t => !only.Topics.Contains(t)).Select(t => t.Id).ToList() ?? [];
        var missing = only.Topics.Where(t => known?.Wants(t.Id) != true).ToImmutableArray();
        var stopped = others.Count == 0 ? null : await stop.StopAsync(turn, others, cancellation);
        return missing.IsEmpty
            ? stopped ?? TurnOutcome.Say(turn, SettingsReply.Of(known, desk.Defaults, desk.Today, "That is all you get already."))
            : await form.AskAsync(turn, missing, frequency: null, [.. stopped?.Replies ?? []], cancellation);
    }

    private async Task<TurnOutcome> HowOftenAsync(Turn turn, Instruction.HowOften often, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        var had = (often.Topic is { } named ? [named] : known?.Wanted.ToList() ?? []).Where(t => known?.Wants(t.Id) == true).ToList();
        var able = had.Where(t => t.Frequencies.Contains(often.Frequency)).ToList();
        if (able.Count > 0)
        {
            await desk.ChooseAsync(
                turn.Message.Person, c => c with { Frequencies = c.Frequencies.SetItems(able.Select(t => KeyValuePair.Create(t.Id, often.Frequency))) }, cancellation);
            return Changed(turn, $"You now get {ChoiceWords.List([.. able.Select(t => t.Name)])} {ChoiceWords.Often(often.Frequency)}.");
        }

        if (had.Count > 0)
        {
            return TurnOutcome.Say(turn, Reply.Action(
                $"I can't send {ChoiceWords.List([.. had.Select(t => t.Name)])} {ChoiceWords.Often(often.Frequency)}; I can send {(had.Count == 1 ? "it " + string.Join(" or ", had[0].Frequencies.Select(ChoiceWords.Often)) : "them less or more often one by one")}.",
                ReplyButton.Say("My notifications", SettingsReply.Command)));
        }

        var topic = often.Topic ?? Topics.Find(Topics.Bulletin)!;
        return await form.AskAsync(turn, [topic], often.Frequency, [], cancellation);
    }

    private async Task<TurnOutcome> BulletinAtAsync(Turn turn, Instruction.BulletinAt at, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        if (known?.Wants(Topics.Bulletin) == true)
        {
            return await ChooseAsync(turn, at, cancellation);
        }

        await desk.ChooseAsync(turn.Message.Person, c => ChoiceChanges.Apply(c, at, desk.Defaults), cancellation);
        return await form.AskAsync(
            turn, [Topics.Find(Topics.Bulletin)!], frequency: null, [Reply.Action($"With your yes it comes {ChoiceWords.BulletinTime(at.Time)}.")], cancellation);
    }

    private async Task<TurnOutcome> WhyAsync(Turn turn, CancellationToken cancellation)
    {
        var known = await desk.FindAsync(turn.Message.Person, cancellation);
        var reasons = known?.Wanted.Select(t => (t.Name, Yes: known.LastWord(t.Id)!)).ToList() ?? [];
        var text = reasons.Count == 0
            ? "I send you only what you have said yes to, and at the moment that is nothing. If something still reached you, it came from an organiser who holds your yes elsewhere; “stop everything” ends that too."
            : "You get what you have said yes to here:\n" + string.Join('\n', reasons.Select(r => $"• {r.Name}: on {ChoiceWords.Day(DayOf(r.Yes.At), desk.Today)} you agreed to “{r.Yes.Wording}”"));
        return TurnOutcome.Say(turn, Reply.Action(text, ReplyButton.Say("My notifications", SettingsReply.Command), ReplyButton.Say("Stop everything", StopButton.Command + " everything")) with { Private = true });
    }

    private async Task<TurnOutcome> ChooseAsync(Turn turn, Instruction instruction, CancellationToken cancellation)
    {
        var known = await desk.ChooseAsync(turn.Message.Person, c => ChoiceChanges.Apply(c, instruction, desk.Defaults), cancellation);
        var text = ChoiceChanges.InWords(instruction, known.Choices, desk.Defaults, desk.Today);
        return known.Wanted.Any()
            ? Changed(turn, text)
            : Changed(turn, text + " At the moment I send you nothing by myself; this holds for whatever you choose.");
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, desk.Defaults.Zone).DateTime);

    private static TurnOutcome Changed(Turn turn, string text) =>
        TurnOutcome.Say(turn, Reply.Action(text, UndoChange.Button, ReplyButton.Say("My notifications", SettingsReply.Command)));
}
