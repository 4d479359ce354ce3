using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>The way out that every message of the engine carries, but for what somebody caused themselves.</summary>
public static class StopButton
{
    /// <summary>
    /// The command behind the button. It stands in the button itself, and so works under a message of any age without
    /// anything being remembered.
    /// </summary>
    public const string Command = "/stop";

    public static string LabelOf(string topic) => $"Stop {Topics.NameOf(topic)}";

    /// <summary>The message with the button at its end.</summary>
    public static OutgoingMessage AddTo(OutgoingMessage message, string topic)
    {
        var value = $"{Command} {topic}";
        return topic is "" or Topics.Service || message.Buttons.Any(b => b.Value == value)
            ? message
            : message with { Buttons = message.Buttons.Add(new MessageButton(LabelOf(topic), ButtonKind.Say, value)) };
    }
}
