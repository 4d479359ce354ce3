using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>The form's questions.</summary>
internal static class BroadcastForm
{
    public const string Audience = "audience";
    public const string Text = "text";
    public const string When = "when";
    public const string Review = "review";

    // Notes: what was found out on the way, for asking the next question.
    public const string Examples = "examples";

    /// <summary>The note of a day that was said without a time.</summary>
    public const string Day = "day";

    public const string AudienceWords = "audience-words";
    public const string Size = "size";
    public const string Allowed = "allowed";
    public const string WhenWords = "when-words";
    public const string Corrects = "corrects";

    /// <summary>One message on every channel.</summary>
    public const int LongestText = 3500;

    public static DialogState Start(string name, IEnumerable<string> examples) =>
        DialogState.Start(name, Audience).Note(Examples, string.Join('\n', examples));

    public static DialogState StartCorrection(string name, string corrects) => DialogState.Start(name, Text).Note(Corrects, corrects);

    public static DialogState Sized(this DialogState state, ChosenAudience audience, AudienceSize size) => state
        .Note(AudienceWords, audience.Words)
        .Note(Size, size.Total.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Note(Allowed, string.Join(", ", audience.Fillings.Keys.Order(StringComparer.Ordinal).Select(k => $"{{{k}}}")));

    public static Reply Prompt(DialogState state) => state.Step switch
    {
        Audience => Reply.Action(
            "Who is it for? Choose, or type what they care about and where, such as “surveys in Erith”. /cancel stops.",
            [.. (state.NoteOf(Examples) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => ReplyButton.Say(e))]),
        Text => Reply.Action(
            $"{SizeWords(state)}. Now write the message, as they are to read it."
            + (state.NoteOf(Allowed) is { Length: > 0 } allowed ? $" You can use {allowed}." : "")
            + (state.NoteOf(Corrects) is { } earlier
                ? $" It takes the place of {earlier} where a message can be changed, and follows it everywhere else; “Correction to our earlier message” is put above it. /cancel stops."
                : " /back chooses other people.")),
        When => Reply.Action(
            "When should it go? “Now”, or a day and a time such as “tomorrow at 10am” or “Friday 18:30”.",
            ReplyButton.Say("Now"), ReplyButton.Say("Tomorrow at 10am")),
        _ => Reply.Action(
            new RichTextBuilder().Add("Above is the preview, exactly as they get it.").Line()
                .Add("To: ").Bold(SizeWords(state)).Line()
                .Add("When: ").Bold(state.NoteOf(WhenWords) ?? "now").Paragraph()
                .Add("/back changes it, /cancel throws it away.").Build(),
            ReplyButton.Say(WriteBroadcast.SendIt), ReplyButton.Say("Throw it away", "/cancel")),
    };

    public static Reply Preview(PlannedBroadcast plan) => Reply.Action(
        plan.ToMessage().Text,
        [.. StopButton.AddTo(plan.ToMessage(), plan.Audience.Topic).Buttons
            .Select(b => ReplyButton.Say(b.Label, $"/{RateBroadcast.CommandName} {RateBroadcast.Preview} yes"))]);

    private static string SizeWords(DialogState state) =>
        $"{Words.People(long.Parse(state.NoteOf(Size) ?? "0", System.Globalization.CultureInfo.InvariantCulture))}: {state.NoteOf(AudienceWords)}";
}
