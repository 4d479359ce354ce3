using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>What an instruction does to somebody's choices, and how that is told.</summary>
internal static class ChoiceChanges
{
    public static Choices Apply(Choices choices, Instruction instruction, SubscriberDefaults defaults) => instruction switch
    {
        Instruction.Only only => choices with { Areas = only.Areas ?? choices.Areas, Interests = only.Interests ?? choices.Interests },
        Instruction.Days { Quiet: true } days => choices with
        {
            QuietDays = choices.QuietDays.Union(days.On) is { Count: < 7 } some ? some : days.On,
        },
        Instruction.Days days => choices with { QuietDays = choices.QuietDays.Except(days.On) },
        Instruction.Hours hours => choices with { QuietHours = Merge(choices.QuietHours ?? defaults.QuietHours, hours) },
        Instruction.AnyHour => choices with { QuietHours = QuietHours.None },
        Instruction.Pause pause => choices with { PausedUntil = pause.Until },
        Instruction.Resume => choices with { PausedUntil = null },
        Instruction.Remind remind => choices with { Rungs = remind.Rungs },
        Instruction.WriteIn { Language: var language } => choices with { Language = language == AudienceFilter.UsualLanguage ? null : language },
        Instruction.BulletinAt at => choices with { BulletinTime = at.Time },
        _ => throw new InvalidOperationException($"{instruction} changes no choice."),
    };

    public static string InWords(Instruction instruction, Choices now, SubscriberDefaults defaults, DateOnly today) => instruction switch
    {
        Instruction.Only { Areas.IsEmpty: true } => "I send you things about the whole borough again.",
        Instruction.Only { Interests: { } } => $"From now on I send you only what is about {ChoiceWords.Names(now.Interests.Select(i => i.Replace('-', ' ')))}{In(now)}.",
        Instruction.Only => $"From now on I send you only what is about {ChoiceWords.Names(now.Areas)}, or about the whole borough.",
        Instruction.Days { Quiet: true } => $"No messages on {ChoiceWords.Days(now.QuietDays)} from now on. What falls due then comes the day after.",
        Instruction.Days days => $"Messages may come on {ChoiceWords.Days(days.On)} again.",
        Instruction.Hours or Instruction.AnyHour => $"Messages now come {ChoiceWords.Hours(now.QuietHours ?? defaults.QuietHours)}.",
        Instruction.Pause { Until: { } until } => $"Paused. Nothing comes until {ChoiceWords.Day(until, today)}; then it goes on by itself. Type “resume” to end it earlier.",
        Instruction.Resume => "The pause is over: messages come again.",
        Instruction.WriteIn when now.Language is null => "Messages come in English.",
        Instruction.WriteIn => $"Noted: you would like messages in {ChoiceWords.Names([now.Language!])}. What organisers write in it comes to you; what there is only in English still comes in English, as I can't translate.",
        Instruction.BulletinAt => $"The Bulletin comes to you {ChoiceWords.BulletinTime(now.BulletinTime)}.",
        Instruction.Remind => $"I remind you of events {ChoiceWords.Rungs(now.Rungs ?? defaults.Rungs)}, as long as you take event reminders.",
        _ => throw new InvalidOperationException($"{instruction} changes no choice."),
    };

    private static string In(Choices now) => now.Areas.IsEmpty ? "" : $", in {ChoiceWords.Names(now.Areas)}";

    /// <summary>"Not before 9" moves the end of the quiet hours and leaves their beginning.</summary>
    private static QuietHours Merge(QuietHours present, Instruction.Hours said)
    {
        var usual = present.IsNone ? new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0)) : present;
        var merged = new QuietHours(said.From ?? usual.From, said.To ?? usual.To);
        // Without an end of their own, quiet hours that begin in the morning would last the whole day.
        return merged.IsNone ? new QuietHours(merged.From, merged.To.AddMinutes(-1)) : merged;
    }
}
