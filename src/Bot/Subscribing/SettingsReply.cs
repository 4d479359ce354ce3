using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>Somebody's choices as a short plain list, with a button for each thing that can be turned on or off.</summary>
internal static class SettingsReply
{
    /// <summary>Before the words of a choice, so that it is read as one whatever else is open.</summary>
    public const string Command = "/notifications";

    public static Reply Of(Subscriber? subscriber, SubscriberDefaults defaults, DateOnly today, string? lead = null)
    {
        var text = new RichTextBuilder();
        if (lead is not null)
        {
            text.Add(lead).Paragraph();
        }

        AddTopics(text, subscriber);
        if (subscriber is not null)
        {
            AddChoices(text, subscriber, defaults, today);
        }

        text.Paragraph().Add("Press a button, or type what you want: “only events in Erith”, “no messages on Sundays”, “pause until 3 January”.");
        return Reply.Action(text.Build(), [.. Buttons(subscriber, today)]) with { Private = true };
    }

    /// <summary>A button whose words are an instruction.</summary>
    public static ReplyButton Button(string label) => ReplyButton.Say(label, $"{Command} {label}");

    public static string SendLabel(SubscriptionTopic topic) => $"Send me {topic.Name}";

    /// <summary>True when the last choices shown were about messages, so that short words are meant for them.</summary>
    public static bool WasLast(Conversation conversation) => conversation.Offered is [.., var last]
        && (last.Input.StartsWith(Command, StringComparison.Ordinal) || last.Input.StartsWith(StopButton.Command, StringComparison.Ordinal)
            || last.Input.StartsWith(UndoChange.Command, StringComparison.Ordinal));

    private static void AddTopics(RichTextBuilder text, Subscriber? subscriber)
    {
        var wanted = subscriber?.Wanted.ToList() ?? [];
        if (wanted.Count == 0)
        {
            text.Add(subscriber?.StoppedAt is null ? "I send you nothing by myself." : "You have stopped everything: I send you nothing by myself.");
            return;
        }

        text.Bold("You get").Add(":");
        foreach (var topic in wanted)
        {
            text.Line().Add("• ").Add(topic.Name).Add(topic.Frequencies.Length == 1 ? "" : ", " + ChoiceWords.Often(subscriber!.Choices.FrequencyOf(topic)));
        }
    }

    private static void AddChoices(RichTextBuilder text, Subscriber subscriber, SubscriberDefaults defaults, DateOnly today)
    {
        var choices = subscriber.Choices;
        var lines = new List<string>();
        if (choices.PausedUntil is { } until && until > today)
        {
            lines.Add($"Paused until {ChoiceWords.Day(until, today)}.");
        }

        if (!choices.Areas.IsEmpty)
        {
            lines.Add($"Only about {ChoiceWords.Names(choices.Areas)}.");
        }

        if (!choices.Interests.IsEmpty)
        {
            lines.Add($"Only on {ChoiceWords.Names(choices.Interests.Select(i => i.Replace('-', ' ')))}.");
        }

        if (!choices.QuietDays.IsEmpty)
        {
            lines.Add($"No messages on {ChoiceWords.Days(choices.QuietDays)}.");
        }

        if (choices.BulletinTime is { } reads && subscriber.Wants(Topics.Bulletin))
        {
            lines.Add($"The Bulletin comes {ChoiceWords.BulletinTime(reads)}.");
        }

        if (choices.Language is { } language)
        {
            lines.Add($"In {ChoiceWords.Names([language])} where somebody has written it, else in English.");
        }

        lines.Add($"Messages come {ChoiceWords.Hours(choices.QuietHours ?? defaults.QuietHours)}.");
        if (subscriber.Wants(Topics.EventReminders))
        {
            lines.Add($"Reminders come {ChoiceWords.Rungs(choices.Rungs ?? defaults.Rungs)}.");
        }

        text.Paragraph().Add(string.Join('\n', lines));
    }

    private static IEnumerable<ReplyButton> Buttons(Subscriber? subscriber, DateOnly today)
    {
        foreach (var topic in Topics.All)
        {
            yield return subscriber?.Wants(topic.Id) == true
                ? ReplyButton.Say(StopButton.LabelOf(topic.Id), $"{StopButton.Command} {topic.Id}")
                : Button(SendLabel(topic));
        }

        if (subscriber?.Wanted.Any() == true)
        {
            yield return Button("Another language");
            yield return Button(subscriber.Choices.PausedUntil > today ? "Resume messages" : "Pause for a week");
            yield return ReplyButton.Say("Stop everything", $"{StopButton.Command} everything");
        }
    }
}
