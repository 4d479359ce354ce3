using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Privacy;

internal sealed class ShowPrivacy(IOptions<RetentionOptions> retention) : ICommand
{
    public string Name => "privacy";

    public string Description => "What I keep about you, and why";

    public IReadOnlyList<string> Aliases => ["privacy", "privacy policy", "privacy notice"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(Text(),
            ReplyButton.Say("See my data", "/mydata"), ReplyButton.Say("Delete my data", "/forget"))));

    private RichText Text() => new RichTextBuilder()
        .Bold("What I keep, and why").Paragraph()
        .Add("• The number of your chat, so that my answer reaches you.").Line()
        .Add("• What your last question was about and the buttons I showed you, so that you can ask on. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"Gone after {retention.Value.ConversationDays} days without a message.")).Line()
        .Add("• Questions I could not answer, answers and messages you marked and feedback you gave, with names, numbers and addresses ")
        .Add("taken out as far as I can tell, so that people can improve the answers. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"Gone after {retention.Value.NoteDays} days.")).Paragraph()
        .Add("Only where you said yes to it:").Line()
        .Add("• A search that I watch for you. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"Gone after {retention.Value.SavedSearchDays} days, or at once with “stop alerts”.")).Line()
        .Add("• An introduction that you asked for, with what you want passed on. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"Gone {retention.Value.IntroductionDays} days after the last news of it.")).Line()
        .Add("• A ticket in a draw that you entered, so that I can tell you whether it won. The published list shows no names. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"What links it to you is gone {retention.Value.EntryDays} days after the draw.")).Line()
        .Add("• What you chose to be sent, with the words that you said yes to. ")
        .Add(string.Create(CultureInfo.InvariantCulture, $"A yes that you took back is kept for {retention.Value.ConsentDays} days to show that it was there. "))
        .Add("That you said stop is kept for as long as it must hold. And that a message could not reach you, until you write again.").Paragraph()
        .Add("What you look for is remembered with our conversation, but for what speaks of health, faith and the like: that I forget within the hour. ")
        .Add("I keep no other messages, no location and nothing about an incident or an emergency. Nothing is sold or used for advertising. ")
        .Add("The service you write through (Telegram, for example) has its own rules.").Paragraph()
        .Add("/mydata shows you all of it, in one file. /forget deletes all of it. ")
        .Add("If you have excluded yourself from the lottery, a code made of your chat's number is kept until that ends, so that it holds.")
        .Build();
}
