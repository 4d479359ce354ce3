using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>
/// What a person says yes to, in their own voice. It is shown before the yes and stored with it; whoever changes a
/// wording changes <see cref="Version"/> too.
/// </summary>
internal static class ConsentWordings
{
    public const string Version = "2026-11-24";

    private const string Kept = "For that you keep the number of this chat and what I choose. I can stop at any time: one tap, or typing “stop”.";

    public static string Of(SubscriptionTopic topic, Frequency frequency) => topic.Id switch
    {
        Topics.Bulletin => $"Send me the Bulletin in this chat {ChoiceWords.Often(frequency)}: news, events and groups of the community. {Kept}",
        Topics.EventReminders => $"Remind me in this chat of events that I say I am coming to, and tell me when one changes. {Kept}",
        Topics.NewMatches => $"Tell me in this chat, {ChoiceWords.Often(frequency)}, when something new fits a search that I have saved. {Kept}",
        Topics.Surveys => $"Send me surveys and consultations in this chat, {ChoiceWords.Often(frequency)}, so that I can have my say. {Kept}",
        Topics.Lottery => $"I am 18 or over. Send me {(frequency == Frequency.Monthly ? "the first result of each month" : "the results, and a reminder of each draw,")} of the community lottery in this chat. This is advertising for gambling, and each message says where to find help with it. {Kept}",
        _ => $"Send me {topic.Name} in this chat, {ChoiceWords.Often(frequency)}. {Kept}",
    };
}
