using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Safeguarding.Replies;

namespace CommunityBot.Safeguarding.Journeys;

/// <summary>
/// Leads to the right place to report hate crime or antisocial behaviour: is it happening now, with a name or without,
/// by which way. It asks nothing about what happened, and what is told anyway is not kept.
/// </summary>
internal sealed class ReportJourney(DangerCategory category, SafeguardingReplies replies, SafeguardingDetector detector) : IDialog
{
    private const string Now = "now";
    private const string WhenSafe = "when-safe";
    private const string Anonymous = "anonymous";
    private const string Way = "way";

    // The choice that says no comes first: "not now" holds both.
    private static readonly ImmutableArray<Choice> NowChoices =
    [
        new("over", "No, it is over", "no", "nope", "nah", "not now", "not", "over", "finished", "stopped", "gone", "yesterday", "last", "earlier", "past"),
        new("now", "Yes, it is happening now", "yes", "yeah", "yep", "yea", "y", "now", "happening", "danger", "still", "right now", "emergency", "urgent"),
    ];

    private static readonly ImmutableArray<Choice> WhenSafeChoices = [new("safe", "It is over, go on", "safe", "go on", "over", "ok", "okay", "yes", "done", "called", "continue", "no")];

    private static readonly ImmutableArray<Choice> AnonymousChoices =
    [
        new("anonymous", "Yes, without my name", "yes", "yeah", "yep", "anonymous", "anonymously", "anon", "without", "no name", "secret", "private", "not my name", "dont want"),
        new("named", "No, I can give my name", "no", "nope", "nah", "name", "dont mind", "named", "happy to", "either", "not bothered"),
    ];

    private static readonly Choice Online = new("report-online", "Online", "online", "web", "website", "form", "internet", "email", "write", "1");
    private static readonly Choice Phone = new("report-by-phone", "By phone", "phone", "call", "ring", "101", "telephone", "speak", "talk");
    private static readonly Choice InPerson = new("report-in-person", "In person", "person", "station", "visit", "face", "walk", "go in");
    private static readonly Choice Council = new("report-to-council", "The council", "council", "community safety", "borough");
    private static readonly Choice Landlord = new("report-to-landlord", "My landlord", "landlord", "housing", "association", "tenant");

    public string Name => category.Name();

    private ImmutableArray<Choice> WayChoices =>
        category == DangerCategory.HateCrime ? [Online, Phone, InPerson, Council, Landlord] : [Council, Landlord, Online, Phone, InPerson];

    public DialogState Start() => DialogState.Start(Name, Now);

    public Reply Prompt(DialogState state) => SafeguardingReplies.Say(Question(state.Step), Buttons(state.Step));

    /// <summary>The open question and its buttons, to end a reply that has already said something.</summary>
    public static string FirstQuestion => Question(Now);

    public ImmutableList<ReplyButton> FirstButtons => Buttons(Now);

    /// <summary>True when the words answer the open question, so that they are not read as a new alarm.</summary>
    public bool IsAnswer(DialogState state, string text) => ReadChoice(state, text) is not null;

    public ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        ValueTask.FromResult(Continue(turn, state));

    private TurnOutcome? Continue(Turn turn, DialogState state)
    {
        if (ReadChoice(state, turn.Text) is { } choice)
        {
            return Take(turn, state, choice);
        }

        return Account.IsAccount(turn.Text) || detector.Detect(turn.Text) is not null
            ? TurnOutcome.Say(turn, SafeguardingReplies.Say($"{Account.Thanks} {Question(state.Step)}", Buttons(state.Step)))
            : null;
    }

    private TurnOutcome Take(Turn turn, DialogState state, Choice choice) => (state.Step, choice.Id) switch
    {
        (Now, "now") => Open(turn, state.Next(WhenSafe, choice.Id), replies.Emergency(
            "Get to a safe place and call", Question(WhenSafe), Buttons(WhenSafe))),
        (Now or WhenSafe, _) => Open(turn, state.Next(Anonymous, choice.Id)),
        (Anonymous, "anonymous") => Close(turn, "report-anonymously",
            "Crimestoppers takes what you know without your name, by phone or on its website, and passes it to the police. It can't be traced to you:"),
        (Anonymous, "named") => Open(turn, state.Next(Way, choice.Id)),
        _ => Close(turn, choice.Id, "This is where to report it. Say what happened, when and where, and ask for a reference number:"),
    };

    /// <summary>"Online please" answers the question after next as well; nobody need be asked again.</summary>
    private Choice? ReadChoice(DialogState state, string text) =>
        Choice.Read(text, Choices(state.Step)) ?? (state.Step == Anonymous ? Choice.Read(text, WayChoices) : null);

    private TurnOutcome Open(Turn turn, DialogState next, Reply? reply = null) =>
        TurnOutcome.Say(turn with { Conversation = turn.Conversation with { Dialog = next } }, reply ?? Prompt(next));

    private TurnOutcome Close(Turn turn, string way, string opening) =>
        TurnOutcome.Say(
            turn with { Conversation = turn.Conversation with { Dialog = null } },
            replies.Named(
                opening,
                "It helps to keep a note of dates and times. You can have support whether you report it or not. If it starts again, call 999.",
                [way, $"support-{Name}"],
                [ReplyButton.Say("What do I say to them?", SafetyCommand.Input(SafetyCommand.WhatToSay))]));

    private ImmutableList<ReplyButton> Buttons(string step) =>
        step == Now ? [.. Choices(step).Reverse().Select(c => c.Button)] : [.. Choices(step).Select(c => c.Button)];

    private ImmutableArray<Choice> Choices(string step) => step switch
    {
        Now => NowChoices,
        WhenSafe => WhenSafeChoices,
        Anonymous => AnonymousChoices,
        _ => WayChoices,
    };

    private static string Question(string step) => step switch
    {
        Now => "Is it happening now, or is anyone in danger?",
        WhenSafe => "When you are safe, we can go on from here.",
        Anonymous => "Would you rather stay anonymous?",
        _ => "How would you like to report it?",
    };
}
