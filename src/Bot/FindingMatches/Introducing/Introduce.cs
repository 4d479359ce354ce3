using System.Security.Cryptography;
using System.Text;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>
/// Puts a resident in touch with whoever runs an entry. Adults only; the resident sees exactly what would be passed on
/// and agrees to it, then the organisation is asked, and nothing is passed on before both have agreed.
/// </summary>
internal sealed class Introduce(
    SearchesInMemory searches, ShownOffers shown, IntroductionDesk desk, IIntroductions introductions, IOptions<RetentionOptions> retention) : ICommand, IDialog
{
    public string Name => "introduce";

    public string Description => "Be introduced to whoever runs something";

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        await TryAsync(turn, argument, cancellation) ?? TurnOutcome.Say(turn, ShowOffer.Gone(searches.Open(turn)));

    /// <returns>Null when the words mean none of the offers.</returns>
    public async ValueTask<TurnOutcome?> TryAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search || shown.Find(search.Progress, words) is not { } service)
        {
            return null;
        }

        return turn.Message.InGroup ? TurnOutcome.Say(turn, Reply.Action("I introduce people only from their own chat with me, where nobody else reads along."))
            : search.Request.IsChild ? Refuse(turn, service)
            : await IsOpenAsync(turn, service, cancellation) ? TurnOutcome.Say(turn, Reply.Action($"They are asked already. “My introductions” shows how it stands with {service.Name}.", ReplyButton.Say("My introductions", "/introductions")))
            : Go(turn, DialogState.Start(Name, IntroductionForm.Entry).Next(IntroductionForm.Adult, service.Id));
    }

    public Reply Prompt(DialogState state) => state.Step == IntroductionForm.Confirm && Service(state) is { } service
        ? Reply.Action(IntroductionForm.Summary(IntroductionForm.Details(state), Runs(service), retention.Value.IntroductionDays),
            ReplyButton.Say(IntroductionForm.AskThem), ReplyButton.Say("Change name"), ReplyButton.Say("Change how to reach me"), ReplyButton.Say("Change message"),
            ReplyButton.Say("No, stop", "/cancel"))
        : IntroductionForm.Prompt(state);

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (state.Step == IntroductionForm.Entry)
        {
            return searches.Open(turn) is { } search && shown.Find(search.Progress, turn.Text) is { } chosen ? Go(turn, state.Next(IntroductionForm.Adult, chosen.Id)) : null;
        }

        if (Service(state) is not { } service)
        {
            return TurnOutcome.Say(turn, Reply.Action("That entry is not in the directory any more, so I can't introduce you.")) with { Conversation = turn.Conversation with { Dialog = null } };
        }

        return state.Step switch
        {
            IntroductionForm.Adult => YesNo.Of(turn.Text, IntroductionForm.IsAdult, IntroductionForm.IsNotAdult) switch
            {
                true => Go(turn, state.Next(IntroductionForm.Name, "yes")),
                false => Refuse(turn, service),
                null => null,
            },
            IntroductionForm.Confirm => await ConfirmAsync(turn, state, service, cancellation),
            _ => Take(turn, state),
        };
    }

    private TurnOutcome? Take(Turn turn, DialogState state)
    {
        if (IntroductionForm.Answer(state.Step, turn.Text) is { } answer)
        {
            var answered = state.Next(state.Step, answer);
            return Go(turn, answered with { Step = IntroductionForm.NextStep(answered) });
        }

        return IntroductionForm.Hint(state.Step, turn.Text) is { } hint ? TurnOutcome.Say(turn, Reply.Action(hint), Prompt(state)) : null;
    }

    private async ValueTask<TurnOutcome?> ConfirmAsync(Turn turn, DialogState state, Service service, CancellationToken cancellation)
    {
        var change = turn.Text.Trim().TrimEnd('.').ToLowerInvariant() switch
        {
            "change name" => IntroductionForm.Name,
            "change how to reach me" => IntroductionForm.Reach,
            "change message" => IntroductionForm.Message,
            _ => null,
        };
        if (change is not null)
        {
            return Go(turn, state with { Step = change });
        }

        if (YesNo.Of(turn.Text, IntroductionForm.AskThem) is not { } yes)
        {
            return null;
        }

        var closed = turn.Conversation with { Dialog = null };
        if (!yes)
        {
            return TurnOutcome.Say(turn, Reply.Action("Fine. Nothing was kept and nobody is asked.")) with { Conversation = closed };
        }

        var asked = await desk.AskAsync(New(turn, service, IntroductionForm.Details(state)), cancellation);
        return TurnOutcome.Say(turn, Reply.Action(
            $"Done. {asked.Organisation} is asked through the organisers. Nothing about you is passed on before they agree. If they have not answered by {IntroductionDesk.Day(asked.DueOn!.Value)}, they are asked again. “My introductions” shows how it stands.",
            ReplyButton.Say("My introductions", "/introductions"))) with
        { Conversation = closed };
    }

    private TurnOutcome Go(Turn turn, DialogState state) =>
        TurnOutcome.Say(turn, Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };

    private static TurnOutcome Refuse(Turn turn, Service service) => TurnOutcome.Say(turn, Reply.Action(
        $"I don't introduce anybody under 18, so that nobody's details go astray. What you can do: show {service.Name} to a parent, a carer or a teacher, and get in touch together: {EntryFacts.NextStep(service)}")) with
    {
        Conversation = turn.Conversation with { Dialog = null },
    };

    private async Task<bool> IsOpenAsync(Turn turn, Service service, CancellationToken cancellation) =>
        (await introductions.OfAsync(turn.Message.Person, cancellation)).Any(i => i.Entry == service.Id && i.IsOpen);

    private Service? Service(DialogState state) => shown.Offered(state.AnswerTo(IntroductionForm.Entry));

    private static string Runs(Service service) => service.Organization?.Name ?? service.Name;

    /// <summary>The id is the same when a turn is repeated after a fall of power, so that nobody is asked twice.</summary>
    private static Introduction New(Turn turn, Service service, IntroductionDetails details) => new()
    {
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{turn.Message.Person}\n{service.Id}\n{turn.Conversation.Turns}"))[..9]),
        Person = turn.Message.Person,
        Entry = service.Id,
        EntryName = service.Name,
        Organisation = Runs(service),
        OrganisationContact = EntryFacts.NextStep(service),
        Details = details,
        Status = IntroductionStatus.Asked,
        AskedAt = turn.Now,
        ChangedAt = turn.Now,
    };
}
