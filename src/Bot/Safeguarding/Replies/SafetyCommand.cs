using CommunityBot.Conversations;

namespace CommunityBot.Safeguarding.Replies;

/// <summary>What the buttons under a safeguarding reply lead on to. Their inputs tell nothing about what was written.</summary>
public sealed class SafetyCommand(SafeguardingReplies replies, IEnumerable<IDialog> dialogs) : ICommand
{
    public const string WhatToSay = "what-to-say";
    public const string Quiet = "quiet";
    public const string Confidence = "confidence";
    public const string Safe = "safe";
    public const string Thanks = "thanks";
    public const string Told = "told";

    public string Name => "safety";

    public string Description => "Help when you or somebody else is not safe";

    public bool InMenu => false;

    public static string Input(string argument) => $"/safety {argument}";

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(Answer(turn, argument));

    internal TurnOutcome Answer(Turn turn, string argument) => argument switch
    {
        WhatToSay => TurnOutcome.Say(turn, SafeguardingReplies.Say(
            "You don't need to prepare anything. You can begin with \"I'm not all right and I don't know where to start\", or \"I'm worried about somebody\". "
            + "They will ask gentle questions, and you decide how much you tell. If it gets too much you can end the call and ring again.", SafeguardingReplies.LeadingOn)),
        Quiet => TurnOutcome.Say(turn, replies.Emergency(
            "In danger now? Reach 999 without speaking:",
            "If somebody checks this device, delete this chat when you are done. When it isn't an emergency, you can write instead:",
            SafeguardingReplies.LeadingOn.RemoveAt(1), "write-instead")),
        Confidence => TurnOutcome.Say(turn, SafeguardingReplies.Say(
            "Helplines keep what you tell them to themselves, unless somebody's life or a child is in danger; you can ask them first how that works. "
            + "You needn't give your name. Nobody is told what you write here.", SafeguardingReplies.LeadingOn)),
        Thanks => TurnOutcome.Say(turn, SafeguardingReplies.Say(
            "You're welcome. You can come back at any time. Please do speak to one of the people above, and in an emergency call 999.", [])),
        Told => TurnOutcome.Say(turn, SafeguardingReplies.Say(
            $"{Account.Thanks} Please do call one of them, and 999 in an emergency. To ask about something else, just ask.", SafeguardingReplies.LeadingOn)),
        Safe => GoOn(turn),
        _ => TurnOutcome.Say(turn, replies.Emergency(
            "If anyone is in danger now, call", "For anything that troubles you, tell me in your own words and I'll say who can help.", [])),
    };

    private TurnOutcome GoOn(Turn turn)
    {
        var good = SafeguardingReplies.Say("I'm glad that you are safe. If that changes, call 999, or write to me again.", []);
        return turn.Conversation.Dialog is { } open && dialogs.FirstOrDefault(d => d.Name == open.Name) is { } dialog
            ? TurnOutcome.Say(turn, good, dialog.Prompt(open))
            : TurnOutcome.Say(turn, good);
    }
}
