using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Lotteries.Holding;

/// <summary>The form's questions: all of them for a new draw, one or two for an act on one that there is.</summary>
internal static class DrawForm
{
    public const string Title = "title";
    public const string Prizes = "prizes";
    public const string HeldBy = "held-by";
    public const string About = "about";
    public const string Opens = "opens";
    public const string Closes = "closes";
    public const string Draws = "draws";
    public const string Chance = "chance";
    public const string Source = "source";
    public const string Value = "value";
    public const string Reason = "reason";
    public const string Review = "review";

    // Notes.
    public const string Act = "act";
    public const string Id = "id";
    public const string Summary = "summary";
    public const string Sources = "sources";

    public const string New = "new";
    public const string Reveal = "reveal";
    public const string Void = "void";

    public const string Yes = "Yes, do it";
    public const string Nothing = "Nothing to say";
    public const string Beacon = "Public beacon";
    public const string OwnSecret = "Our own secret";

    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        [New] = [Title, Prizes, HeldBy, About, Opens, Closes, Draws, Chance],
        [Reveal] = [Source, Value],
        [Void] = [Reason],
    };

    public static DialogState Start(string name, string act, string id = "") => DialogState.Start(name, Steps[act][0]).Note(Act, act).Note(Id, id);

    /// <summary>The question after the one just answered.</summary>
    public static string After(DialogState state) =>
        Steps[state.NoteOf(Act)!].SkipWhile(s => s != state.Step).Skip(1).FirstOrDefault() ?? Review;

    public static Reply Prompt(DialogState state) => state.Step switch
    {
        Title => Reply.Action("What is the draw called? /cancel stops at any time, /back goes back one question."),
        Prizes => Reply.Action("What can be won? A line for each prize, the first prize first; or, for an event that more people want than fit in, “5 places at” and the event's short name from /manage."),
        HeldBy => Reply.Action("Who holds it and hands out what is won? For example “Friends of Danson Park”."),
        About => Reply.Action("What is it for? A few sentences for those who may enter.", ReplyButton.Say(Nothing)),
        Opens => Reply.Action("From when can people enter? “Now” is as soon as a second organiser has said yes.", ReplyButton.Say("Now"), ReplyButton.Say("Tomorrow at 9am")),
        Closes => Reply.Action("Until when can they enter? For example “Friday 6pm”."),
        Draws => Reply.Action("When is it drawn? At least an hour after the close; secrets are revealed in between."),
        Chance => Reply.Action(
            new RichTextBuilder().Add("Where does the chance come from? It is bound before the first entry.").Line()
                .Add($"• {Beacon}: a value that nobody can know at the close. The best grade, A.").Line()
                .Add($"• {OwnSecret}: can be computed again, but is not independently random. Grade C.").Line()
                .Add("• Or people of different bodies who each keep a secret, a line for each: “BVSC: ” and the commit that “lottery draw secret” gave them. Three or more make grade B; a line “beacon” adds the beacon.").Build(),
            ReplyButton.Say(Beacon), ReplyButton.Say(OwnSecret)),
        Source => Reply.Action("Whose value do you bring?", [.. (state.NoteOf(Sources) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(s => ReplyButton.Say(s))]),
        Value => Reply.Action("Type it exactly as you were given it: a secret has 64 digits of 0-9 and a-f, a public result its digits alone, a round of drand is what a relay shows."),
        Reason => Reply.Action("Why is it called off? The reason is published with the draw."),
        _ => Reply.Action(
            new RichTextBuilder().Add(state.NoteOf(Summary) ?? "").Paragraph().Add("Shall I do it? /back changes the last answer.").Build(),
            ReplyButton.Say(Yes), ReplyButton.Say("No, stop", "/cancel")),
    };
}
