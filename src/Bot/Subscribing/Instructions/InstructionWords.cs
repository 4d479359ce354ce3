using System.Collections.Frozen;
using CommunityBot.Notifications.Subscribers;
using Subscriptions = CommunityBot.Notifications.Subscribers.Topics;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>What words stand for when people speak of their messages. A message with any other word in it is about something else.</summary>
internal static class InstructionWords
{
    /// <summary>By words that name a topic wherever they stand; several words before fewer.</summary>
    public static readonly (string Words, string Topic, bool Plain)[] Topics =
    [
        ("surveys and consultations", Subscriptions.Surveys, true), ("event reminders", Subscriptions.EventReminders, true),
        ("event reminder", Subscriptions.EventReminders, true), ("events reminders", Subscriptions.EventReminders, true),
        ("new matches", Subscriptions.NewMatches, true), ("new match", Subscriptions.NewMatches, true), ("new groups", Subscriptions.NewMatches, true),
        ("match alerts", Subscriptions.NewMatches, true), ("prize draw", Subscriptions.Lottery, true), ("lottery news", Subscriptions.Lottery, true),
        ("bulletin", Subscriptions.Bulletin, true), ("bulletins", Subscriptions.Bulletin, true),
        ("newsletter", Subscriptions.Bulletin, true), ("newsletters", Subscriptions.Bulletin, true), ("news", Subscriptions.Bulletin, false),
        ("reminders", Subscriptions.EventReminders, true), ("reminder", Subscriptions.EventReminders, true),
        ("events", Subscriptions.EventReminders, false), ("event", Subscriptions.EventReminders, false),
        ("matches", Subscriptions.NewMatches, true), ("alerts", Subscriptions.NewMatches, true), ("alert", Subscriptions.NewMatches, true),
        ("surveys", Subscriptions.Surveys, true), ("survey", Subscriptions.Surveys, true), ("questionnaires", Subscriptions.Surveys, true),
        ("consultations", Subscriptions.Surveys, true), ("consultation", Subscriptions.Surveys, true),
        ("lottery", Subscriptions.Lottery, true), ("lotto", Subscriptions.Lottery, true), ("draws", Subscriptions.Lottery, false),
    ];

    public static readonly (string Words, Frequency Frequency)[] Frequencies =
    [
        ("once a month", Frequency.Monthly), ("every month", Frequency.Monthly), ("each month", Frequency.Monthly), ("a month", Frequency.Monthly), ("monthly", Frequency.Monthly),
        ("once a week", Frequency.Weekly), ("every week", Frequency.Weekly), ("each week", Frequency.Weekly), ("weekly", Frequency.Weekly),
        ("once a day", Frequency.Daily), ("every day", Frequency.Daily), ("each day", Frequency.Daily), ("daily", Frequency.Daily),
        ("as it comes", Frequency.AsItComes), ("as they come", Frequency.AsItComes), ("straight away", Frequency.AsItComes),
        ("right away", Frequency.AsItComes), ("at once", Frequency.AsItComes), ("immediately", Frequency.AsItComes), ("as soon as", Frequency.AsItComes),
    ];

    public static readonly string[] Stopping =
    [
        "unsubscribe", "stop", "opt out", "turn off", "switch off", "sign me off", "take me off", "remove me", "leave me out", "end", "cancel", "drop", "get rid of", "off",
    ];

    public static readonly string[] Beginning =
    [
        "sign me up", "sign up", "subscribe", "opt in", "turn on", "switch on", "put me down", "put me on", "add me", "keep me posted", "send", "start",
    ];

    /// <summary>Words that ask for something only beside a topic named plainly: "I want the lottery results" may be a question.</summary>
    public static readonly string[] Wanting = ["want", "like", "get", "receive", "have", "give"];

    public static readonly string[] Pausing = ["pause", "hold", "snooze", "mute", "suspend", "a break from"];

    public static readonly string[] Resuming = ["resume", "unpause", "unmute", "carry on", "end the pause", "go on", "start again"];

    public static readonly string[] Not = ["no", "not", "dont", "do not", "never", "nothing", "without", "none", "less", "fewer", "quiet"];

    public static readonly string[] Everywhere = ["everywhere", "anywhere", "all areas", "all places", "any area", "any place", "the whole borough", "whole borough"];

    public static readonly string[] Anything = ["everything", "all", "all of it", "all of them", "it all", "anything"];

    /// <summary>Messages in general.</summary>
    public static readonly FrozenSet<string> Messages = Set(
        "message messages messaging notification notifications notifying text texts texting sending subscription subscriptions posts updates these this them those");

    /// <summary>Words that may stand beside all that without changing it.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        "please the a an my any me i id im to for of on in from with by about and or but so ok okay thanks thank you want would like can could will be is are am it its "
        + "that now just ever again more at up out off do get send sent getting receive receiving hear kindly anymore longer every each around near there your list "
        + "mailing emails email bot fine enough then also too only kind sort other sure tell us let have put much need around here telling asking bother bothering turn switch");

    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
