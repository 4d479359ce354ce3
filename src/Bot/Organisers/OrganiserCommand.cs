using CommunityBot.Conversations;

namespace CommunityBot.Organisers;

/// <summary>
/// A command of organisers, in their own chat. For everybody else, and in groups, it does not exist; whether it does is
/// asked each time, so that somebody who was removed can do nothing more with an old button.
/// </summary>
internal abstract class OrganiserCommand(IOrganisers organisers) : ICommand
{
    protected IOrganisers Organisers { get; } = organisers;

    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>Only in the menus of those whose it is.</summary>
    public bool InMenu => false;

    public abstract OrganiserRole Least { get; }

    public virtual string? ArgumentIn(string text) => null;

    public async ValueTask<bool> IsOpenToAsync(Turn turn, CancellationToken cancellation) =>
        !turn.Message.InGroup && await Organisers.FindAsync(turn.Message.Person, cancellation) is { } who && who.Role >= Least;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        await Organisers.FindAsync(turn.Message.Person, cancellation) is { } who && who.Role >= Least
            ? await ActAsync(who, turn, argument, cancellation)
            : TurnOutcome.Silence(turn);

    protected abstract ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation);
}
