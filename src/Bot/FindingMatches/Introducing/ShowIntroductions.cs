using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>How a resident's introductions stand, with what can be said of each: take it back, or what came of it.</summary>
internal sealed class ShowIntroductions(IIntroductions introductions, IntroductionDesk desk) : ICommand
{
    private static readonly Dictionary<string, (IntroductionAct Act, IntroductionOutcome? Outcome, string Said)> Acts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["withdraw"] = (IntroductionAct.Withdraw, null, "Taken back. Nothing about you is passed on, and what you gave me for it is deleted."),
        ["nothing"] = (IntroductionAct.Report, IntroductionOutcome.NoContact, "I'm sorry to hear that, and thank you for saying so: the organisers see it. You can also get in touch yourself, or look for something else."),
        ["intouch"] = (IntroductionAct.Report, IntroductionOutcome.InTouch, "Good to hear. Thank you for telling me."),
        ["joined"] = (IntroductionAct.Report, IntroductionOutcome.Joined, "That is lovely to hear. Enjoy it!"),
    };

    public string Name => "introductions";

    public string Description => "How your introductions stand";

    public IReadOnlyList<string> Aliases => ["my introductions", "introductions"];

    /// <param name="argument">Empty, or the number in the list and what to do: "1 withdraw", "1 joined", "1 intouch", "1 nothing".</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var own = await introductions.OfAsync(turn.Message.Person, cancellation);
        var said = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (said.Length == 2 && Acts.TryGetValue(said[1], out var act)
            && int.TryParse(said[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= own.Count)
        {
            var done = await desk.ActAsync(own[number - 1].Id, act.Act, act.Outcome, cancellation);
            return TurnOutcome.Say(turn, Reply.Action(done is null ? "That can't be done any more. “My introductions” shows how it stands." : act.Said) with { Private = true });
        }

        return TurnOutcome.Say(turn, (own.Count == 0
            ? Reply.Action("You have asked for no introductions. Look at an offer and press “Introduce me”.")
            : List(own)) with
        { Private = true });
    }

    private static Reply List(IReadOnlyList<Introduction> own)
    {
        var text = new RichTextBuilder().Add("Your introductions:");
        var buttons = new List<ReplyButton>();
        for (var i = 0; i < own.Count; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{i + 1}");
            text.Line().Add($"{number}. ").Bold(own[i].EntryName).Add($": {State(own[i])}");
            var which = own.Count(o => o.IsOpen) > 1 ? $" ({number})" : "";
            buttons.AddRange(own[i].Status switch
            {
                IntroductionStatus.Asked or IntroductionStatus.Chased => [ReplyButton.Say("Take it back" + which, $"/introductions {number} withdraw")],
                IntroductionStatus.Agreed or IntroductionStatus.OutcomeAsked =>
                [
                    ReplyButton.Say("They got in touch" + which, $"/introductions {number} intouch"), ReplyButton.Say("I joined" + which, $"/introductions {number} joined"),
                    ReplyButton.Say("Nobody got in touch" + which, $"/introductions {number} nothing"),
                ],
                _ => (ReplyButton[])[],
            });
        }

        return Reply.Action(text.Build(), [.. buttons]);
    }

    private static string State(Introduction introduction) => introduction.Status switch
    {
        IntroductionStatus.Asked => $"they are asked; if they have not answered by {IntroductionDesk.Day(introduction.DueOn!.Value)} they are asked again.",
        IntroductionStatus.Chased => $"they have not answered yet and were asked again. You can also get in touch yourself: {introduction.OrganisationContact}",
        IntroductionStatus.Agreed => "they agreed, and now have what you wanted to pass on. Did they get in touch? Did you join?",
        IntroductionStatus.OutcomeAsked => "they agreed some time ago. Did they get in touch? Did you join?",
        IntroductionStatus.Declined => "they can't take anybody on just now. Nothing about you was passed on.",
        IntroductionStatus.Withdrawn => "you took it back.",
        IntroductionStatus.Lapsed => $"they never answered. Nothing about you was passed on. You can get in touch yourself: {introduction.OrganisationContact}",
        _ => introduction.Outcome switch
        {
            IntroductionOutcome.Joined => "you joined.",
            IntroductionOutcome.InTouch => "they got in touch.",
            _ => "nobody got in touch.",
        },
    };
}
