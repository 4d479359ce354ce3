using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>The questions of an introduction: what each asks, and what counts as its answer.</summary>
internal static partial class IntroductionForm
{
    public const string Entry = "entry";
    public const string Adult = "adult";
    public const string Name = "name";
    public const string Reach = "reach";
    public const string Message = "message";
    public const string Confirm = "confirm";

    public const string AskThem = "Yes, ask them";
    public const string NoMessage = "No message";
    public const string IsAdult = "I am 18 or over";
    public const string IsNotAdult = "I am under 18";

    private const int LongestMessage = 500;

    private static readonly string[] Steps = [Name, Reach, Message];

    public static Reply Prompt(DialogState state) => state.Step switch
    {
        Entry => Reply.Action("Whom shall I introduce you to? Type the number of the offer. /cancel stops."),
        Adult => Reply.Action("I only introduce adults. Are you 18 or over?", ReplyButton.Say(IsAdult), ReplyButton.Say(IsNotAdult)),
        Name => Reply.Action("What is your first name? They would see it. /back and /cancel work at any time."),
        Reach => Reply.Action("How may they reach you? A telephone number or an e-mail address."),
        Message => Reply.Action("What would you like to tell them? One or two sentences are plenty. Please leave out health and other private matters.", ReplyButton.Say(NoMessage)),
        _ => Reply.Action("Shall I ask them?", ReplyButton.Say(AskThem)),
    };

    /// <summary>The answer as it is kept; null when the words are none.</summary>
    public static string? Answer(string step, string text) => step switch
    {
        Name when FirstName().IsMatch(text.Trim()) => text.Trim(),
        Reach when Contact().IsMatch(text) && text.Length <= 100 => text.Trim(),
        Message when text.Trim().Equals(NoMessage, StringComparison.OrdinalIgnoreCase) => "",
        Message when text.Length <= LongestMessage && !text.EndsWith('?') => text.Trim(),
        _ => null,
    };

    /// <summary>Why an answer was not taken; null where the words were no try at one.</summary>
    public static string? Hint(string step, string text) => text.EndsWith('?') ? null : step switch
    {
        Name => "A first name alone, please, in letters.",
        Reach => "I need a whole telephone number or an e-mail address.",
        Message => $"That is longer than I can pass on. At most {LongestMessage} characters, please.",
        _ => null,
    };

    /// <summary>The first question without an answer, after one was given or given anew.</summary>
    public static string NextStep(DialogState state) => Steps.FirstOrDefault(s => state.AnswerTo(s) is null) ?? Confirm;

    public static IntroductionDetails Details(DialogState state) =>
        new(state.AnswerTo(Name)!, state.AnswerTo(Reach)!, state.AnswerTo(Message) is { Length: > 0 } message ? message : null);

    /// <summary>Exactly what would be passed on.</summary>
    public static RichText Summary(IntroductionDetails details, string organisation, int keptDays)
    {
        var text = new RichTextBuilder().Add($"This is all that {organisation} would get, and only once they have agreed:")
            .Line().Add("First name: ").Bold(details.FirstName)
            .Line().Add("How to reach you: ").Bold(details.Reach);
        if (details.Message is { } message)
        {
            text.Line().Add("Message: ").Bold(message);
        }

        return text.Paragraph().Add("They are asked without any of it first: only that an adult would like to hear from them. I keep it until it is settled, at most "
            + $"{keptDays} days after the last news; /forget deletes it. Shall I ask them?").Build();
    }

    [GeneratedRegex(@"^\p{L}[\p{L}'’-]{0,30}(?: \p{L}[\p{L}'’-]{0,30})?$")]
    private static partial Regex FirstName();

    [GeneratedRegex(@"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|\+?\d(?:[\s().-]{0,2}\d){9,13}")]
    private static partial Regex Contact();
}
