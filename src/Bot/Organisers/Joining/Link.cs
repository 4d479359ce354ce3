using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers.Auditing;

namespace CommunityBot.Organisers.Joining;

/// <summary>
/// <c>/link CODE</c>, or the link with the code in it: makes a chat an organiser's. Words that are no code get what an
/// unknown command gets.
/// </summary>
internal sealed class Link(
    IOrganisers organisers, LinkGuesses guesses, OrganiserMenu menu, AuditTrail audit, CommandMenu commands) : ICommand, IDeepLink
{
    public string Name => "link";

    public string Description => "Become an organiser in this chat, with a code";

    public bool InMenu => false;

    public string Kind => "link";

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        LinkCode.Read(argument) is { } code && !turn.Message.InGroup
            ? await LinkAsync(turn, code, cancellation)
            : await new UnknownCommand(commands).RunAsync(turn, Name, cancellation);

    public ValueTask<TurnOutcome> OpenAsync(Turn turn, string payload, CancellationToken cancellation) => RunAsync(turn, payload, cancellation);

    private async Task<TurnOutcome> LinkAsync(Turn turn, LinkCode code, CancellationToken cancellation)
    {
        var chat = turn.Message.Person;
        var before = await organisers.FindAsync(chat, cancellation);
        if (!guesses.MayTry(chat) || await organisers.LinkAsync(code.Hash, chat, turn.Now, cancellation) is not { } linked)
        {
            await RefusedAsync(chat, cancellation);
            return TurnOutcome.Say(turn, Reply.Action(
                "That code doesn't work here. A code works once, for a short time, and after a few wrong ones no code does for an hour. "
                + "Please ask whoever gave it to you for a new one."));
        }

        if (before is not null && before.Id != linked.Id)
        {
            await audit.NoteAsync(before.Id, "unlinked", result: "another code was used in the chat", cancellation: cancellation);
        }

        await audit.NoteAsync(linked.Id, "linked", chat.Channel, cancellation: cancellation);
        // The menu is a courtesy of the channel, and may take as long as the channel wants.
        _ = menu.ShowAsync(linked, CancellationToken.None);
        return TurnOutcome.Say(turn, Reply.Action(
            $"Welcome, {linked.Name}. This chat is now an organiser's: you are {linked.Standing}. The code is used up. "
            + "Whoever can open this chat can do what you can, so keep the device locked; /unlink ends it.",
            ReplyButton.Say("What can I do?", "/organiser")));
    }

    private async Task RefusedAsync(ChannelAddress chat, CancellationToken cancellation)
    {
        if (guesses.MayTry(chat) && guesses.Wrong(chat))
        {
            await audit.NoteAsync(AuditEntry.Nobody, "guessed at link codes", chat.Channel, "shut out for an hour", cancellation);
        }
    }
}
