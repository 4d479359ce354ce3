using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Organisers.Events;

/// <summary>The form's questions. What is asked depends on the act: a new event asks all, a move only when.</summary>
internal static class EventForm
{
    /// <summary>The note of a day that was said without a time.</summary>
    public const string Day = "day";

    public const string Title = "title";
    public const string When = "when";
    public const string Length = "length";
    public const string Place = "place";
    public const string About = "about";
    public const string Topics = "topics";
    public const string Access = "access";
    public const string Capacity = "capacity";
    public const string Repeat = "repeat";
    public const string For = "for";
    public const string Date = "date";
    public const string Review = "review";

    // Notes.
    public const string Act = "act";
    public const string Id = "id";
    public const string Version = "version";
    public const string Summary = "summary";
    public const string Dates = "dates";

    public const string Yes = "Yes, do it";
    public const string Nothing = "Nothing to say";
    public const string Everybody = "Everybody";
    public const string Members = "Group members";

    public const string MoveOne = "moveone";
    public const string CancelOne = "cancelone";

    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        ["new"] = [Title, When, Length, Place, About, Topics, For, Access, Capacity, Repeat],
        ["move"] = [When, Length],
        ["copy"] = [When, Length],
        ["repeat"] = [Repeat],
        ["title"] = [Title],
        ["place"] = [Place],
        ["about"] = [About],
        ["topics"] = [Topics],
        ["access"] = [Access],
        ["places"] = [Capacity],
        ["audience"] = [For],
        [MoveOne] = [Date, When, Length],
        [CancelOne] = [Date],
        ["cancel"] = [],
    };

    public static bool Has(string act) => Steps.ContainsKey(act);

    /// <summary>True for what is done to one date of a series alone.</summary>
    public static bool IsOfOneDate(string act) => act is MoveOne or CancelOne;

    public static DialogState Start(string name, string act, CommunityEvent? happening)
    {
        var state = DialogState.Start(name, Steps[act].FirstOrDefault() ?? Review).Note(Act, act);
        return happening is null ? state
            : state.Note(Id, happening.Id).Note(Version, happening.Version.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The question after the one just answered.</summary>
    public static string After(DialogState state) =>
        Steps[state.NoteOf(Act)!].SkipWhile(s => s != state.Step).Skip(1).FirstOrDefault() ?? Review;

    public static Reply Prompt(DialogState state) => state.Step switch
    {
        Title => Reply.Action("What is it called? /cancel stops at any time, /back goes back one question."),
        When => Reply.Action("When does it begin? For example “Saturday 2pm” or “5 December 18:30”."),
        Length => Reply.Action("How long, or until when?", ReplyButton.Say("1 hour"), ReplyButton.Say("2 hours"), ReplyButton.Say("Until 16:00")),
        Place => Reply.Action("Where? The name, then the address, such as “Community centre, 12 High Street, Erith”."),
        About => Reply.Action("What is it about? A few sentences, as people shall read them.", ReplyButton.Say(Nothing)),
        Topics => Reply.Action("What kind of event is it? A few words with commas between them, such as “music, for families”.", ReplyButton.Say(Nothing)),
        For => Reply.Action(
            $"Who is it for? “{Everybody}”, the people of a place such as “Erith”, or “{Members}”: then it stands in no list, and whoever has its link finds it.",
            ReplyButton.Say(Everybody), ReplyButton.Say(Members)),
        Date => Reply.Action(
            "Which date? The others stay as they are.", [.. (state.NoteOf(Dates) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(d => ReplyButton.Say(d))]),
        Access => Reply.Action("What should people know to get in and take part: steps, lifts, loops, quiet rooms?", ReplyButton.Say(Nothing)),
        Capacity => Reply.Action("How many can come? A number, or “no limit”.", ReplyButton.Say("No limit")),
        Repeat => Reply.Action(
            "Does it repeat? “No”, “every week”, “every 2 weeks, 10 times”, “monthly”.",
            ReplyButton.Say("No"), ReplyButton.Say("Every week"), ReplyButton.Say("Every 2 weeks"), ReplyButton.Say("Monthly")),
        _ => Reply.Action(
            new RichTextBuilder().Add(state.NoteOf(Summary) ?? "").Paragraph().Add("Shall I do it? /back changes the last answer.").Build(),
            ReplyButton.Say(Yes), ReplyButton.Say("No, stop", "/cancel")),
    };

    /// <summary>Why the words were no answer.</summary>
    public static string Hint(string step) => step switch
    {
        Title => "A title has 1 to 200 characters.",
        Length => "I need a length such as “2 hours” or “90 minutes”, or an end such as “until 16:00”.",
        About => "That is too long: 2,000 characters at most.",
        Topics => "I need up to 8 short words with commas between them.",
        For => $"Say “{Everybody}”, a place in the borough, or “{Members}” if you look after one group.",
        Date => "I know no such date of it that is still to come. Say the day, such as “Saturday” or “27 June”.",
        Capacity => "I need a number, or “no limit”.",
        Repeat => "I can repeat it daily, every week, every so many weeks, or monthly; “, 10 times” ends it.",
        _ => "I did not understand that.",
    };
}
