using System.Collections.Frozen;
using CommunityBot.Conversations;

namespace CommunityBot.Safeguarding.Replies;

/// <summary>
/// Answers what people write straight after a safeguarding reply ("what do I say to them", "ok thanks"). Anything else
/// passes, so nobody is held on to.
/// </summary>
internal sealed class FollowUps(SafetyCommand safety)
{
    private const int MostCharacters = 90;
    private static readonly (string Argument, string[] Phrases)[] Asked =
    [
        (SafetyCommand.WhatToSay, ["what do i say", "what should i say", "what do i tell", "what to say", "what shall i say", "how do i start", "how do i begin", "know what to say"]),
        (SafetyCommand.Quiet, ["can't talk", "cant talk", "can't speak", "cant speak", "can i text", "hear me", "can't phone", "cant phone", "can't call", "cant call", "don't want to talk", "dont want to talk", "can i message"]),
        (SafetyCommand.Confidence, ["confidential", "tell anyone", "tell anybody", "will they tell", "my name", "find out", "in private", "is it private", "get in trouble"]),
        (SafetyCommand.Safe, ["i'm safe", "im safe", "i am safe", "i'm ok", "im ok", "i'm fine", "im fine", "i'm okay", "im okay"]),
    ];

    private static readonly FrozenSet<string> Thanks = new[]
    {
        "ok", "okay", "ok thanks", "ok thank you", "okay thanks", "thanks", "thank you", "thanks a lot", "thank you so much", "thx", "ty", "cheers", "will do", "i will", "ok i will",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when the message is something else.</returns>
    public TurnOutcome? TryAnswer(Turn turn) => FollowsSafeguarding(turn.Conversation) && Find(turn) is { } argument ? safety.Answer(turn, argument) : null;

    /// <summary>Answers somebody who goes on telling what happened, outside any form.</summary>
    /// <returns>Null when the message is something else.</returns>
    public TurnOutcome? TryHear(Turn turn) =>
        turn.Conversation.Dialog is null && FollowsSafeguarding(turn.Conversation) && Account.IsAccount(turn.Text)
            ? safety.Answer(turn, SafetyCommand.Told) : null;

    private static bool FollowsSafeguarding(Conversation conversation) =>
        !conversation.Offered.IsDefaultOrEmpty && conversation.Offered[^1].Input.StartsWith("/safety", StringComparison.Ordinal);

    private static string? Find(Turn turn)
    {
        var text = turn.Text;
        if (text.Length > MostCharacters)
        {
            return null;
        }

        // In a form "ok" may be its answer.
        if (turn.Conversation.Dialog is null && Thanks.Contains(text.Trim().TrimEnd('.', '!')))
        {
            return SafetyCommand.Thanks;
        }

        var plain = text.Replace('’', '\'');
        foreach (var (argument, phrases) in Asked)
        {
            if (phrases.Any(phrase => plain.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            {
                return argument;
            }
        }

        return null;
    }
}
