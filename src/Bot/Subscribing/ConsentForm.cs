using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>Shows what a yes means, topic by topic, and records it word for word.</summary>
internal sealed class ConsentForm(SubscriptionDesk desk, IEnumerable<IConsentBar> bars) : IDialog
{
    private const string AskStep = "ask";
    private const string TopicsAnswer = "topics";
    private const string FrequencyAnswer = "frequency";
    private const string NoLabel = "No, thanks";

    public string Name => "consent";

    /// <summary>Asks for topics that are not had yet. One that they are barred from is not offered: they are told why instead.</summary>
    /// <param name="frequency">Null for each topic's usual one.</param>
    /// <param name="before">What is said ahead of the question.</param>
    public async Task<TurnOutcome> AskAsync(
        Turn turn, ImmutableArray<SubscriptionTopic> topics, Frequency? frequency, IReadOnlyList<Reply> before, CancellationToken cancellation)
    {
        var (open, said) = (new List<SubscriptionTopic>(), before.ToList());
        foreach (var topic in topics)
        {
            if (await BarAsync(turn.Message.Person, topic.Id, cancellation) is { } reason)
            {
                said.Add(reason);
            }
            else
            {
                open.Add(topic);
            }
        }

        return open.Count == 0 ? TurnOutcome.Say(turn, [.. said]) : Ask(turn, [.. open], frequency, [.. said]);
    }

    private TurnOutcome Ask(Turn turn, ImmutableArray<SubscriptionTopic> topics, Frequency? frequency, params ReadOnlySpan<Reply> before)
    {
        var state = new DialogState(Name, AskStep, [
            new StepAnswer(TopicsAnswer, string.Join(',', topics.Select(t => t.Id))), new StepAnswer(FrequencyAnswer, frequency?.ToString() ?? "")]);
        return TurnOutcome.Say(turn, [.. before, Prompt(state)]) with { Conversation = turn.Conversation with { Dialog = state } };
    }

    public Reply Prompt(DialogState state)
    {
        var (topics, frequency) = Open(state);
        var topic = topics[0];
        return Reply.Action(
            $"Please read this, it is what you say yes to:\n\n“{ConsentWordings.Of(topic, frequency ?? topic.Usual)}”\n\n{(topic.AdultsOnly ? "Are you 18 or over, and do you want this?" : "Do you want this?")}",
            ReplyButton.Say(YesLabel(topic)), ReplyButton.Say(NoLabel)) with
        { Private = true };
    }

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        var (topics, frequency) = Open(state);
        var topic = topics[0];
        if (YesNo.Of(turn.Text, YesLabel(topic), NoLabel) is not { } yes)
        {
            // A question about it is answered, and this is asked again; anything else is a change of mind.
            return turn.Text.EndsWith('?') ? null : new TurnOutcome { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        var done = yes ? await GiveAsync(turn, topic, frequency, cancellation) : Reply.Action($"Fine, I don't send you {topic.Name}. Nothing is kept.");
        var closed = turn with { Conversation = turn.Conversation with { Dialog = null } };
        return topics.Length > 1 ? Ask(closed, topics.RemoveAt(0), frequency, done) : TurnOutcome.Say(closed, done);
    }

    private async Task<Reply> GiveAsync(Turn turn, SubscriptionTopic topic, Frequency? frequency, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        if (await BarAsync(person, topic.Id, cancellation) is { } barred)
        {
            return barred;
        }

        if (frequency is { } often)
        {
            await desk.ChooseAsync(person, c => c with { Frequencies = c.Frequencies.SetItem(topic.Id, often) }, cancellation);
        }

        await desk.GiveAsync(
            person, topic.Id, ConsentWordings.Of(topic, frequency ?? topic.Usual), ConsentWordings.Version, topic.AdultsOnly, turn.Conversation.Language, cancellation);
        var rhythm = topic.Frequencies.Length == 1 ? "" : " " + ChoiceWords.Often(frequency ?? topic.Usual);
        return Reply.Action(
            $"Done: you get {topic.Name}{rhythm}. Type “stop” at any time to end it.", UndoChange.Button, ReplyButton.Say("My notifications", SettingsReply.Command)) with
        { Private = true };
    }

    private async Task<Reply?> BarAsync(ChannelAddress person, string topic, CancellationToken cancellation)
    {
        foreach (var bar in bars)
        {
            if (await bar.ReasonAsync(person, topic, cancellation) is { } reason)
            {
                return Reply.Action(reason) with { Private = true };
            }
        }

        return null;
    }

    private static (ImmutableArray<SubscriptionTopic> Topics, Frequency? Frequency) Open(DialogState state)
    {
        ImmutableArray<SubscriptionTopic> topics = [.. state.AnswerTo(TopicsAnswer)!.Split(',').Select(Topics.Find).OfType<SubscriptionTopic>()];
        return (topics, Enum.TryParse<Frequency>(state.AnswerTo(FrequencyAnswer), out var frequency) && topics[0].Frequencies.Contains(frequency) ? frequency : null);
    }

    private static string YesLabel(SubscriptionTopic topic) => topic.AdultsOnly ? "Yes, I am 18 or over" : $"Yes, send me {topic.Name}";
}
