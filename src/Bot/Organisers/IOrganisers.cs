using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers;

/// <summary>Keeps who organises. Each method is one unit of work.</summary>
public interface IOrganisers
{
    /// <summary>
    /// Invites somebody by name, or invites them anew: a code given before counts no longer, and role and scope are as
    /// given now. A chat they are linked in stays linked until the new code is used.
    /// </summary>
    /// <param name="invited">Its id is kept only when nobody of this name (in any case) is there.</param>
    /// <param name="codeHash">Of <see cref="Joining.LinkCode"/>.</param>
    /// <returns>The organiser as now kept.</returns>
    Task<Organiser> InviteAsync(Organiser invited, string codeHash, CancellationToken cancellation);

    /// <summary>Uses a code up: who holds it is linked in this chat, and whoever was linked there before is not any more.</summary>
    /// <returns>Null when no such code is open.</returns>
    Task<Organiser?> LinkAsync(string codeHash, ChannelAddress chat, DateTimeOffset now, CancellationToken cancellation);

    /// <returns>Who is linked in a chat; null for a resident.</returns>
    ValueTask<Organiser?> FindAsync(ChannelAddress chat, CancellationToken cancellation);

    /// <returns>Null when there is nobody of this id, removed ones not counted.</returns>
    ValueTask<Organiser?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>All, also those that were removed, by name.</summary>
    Task<IReadOnlyList<Organiser>> ListAsync(CancellationToken cancellation);

    /// <summary>Ends what somebody may do, now, and makes their open code worthless.</summary>
    /// <param name="status"><see cref="OrganiserStatus.Unlinked"/> or <see cref="OrganiserStatus.Removed"/>.</param>
    /// <returns>Null when there is nobody of this id, or they were removed before.</returns>
    Task<Organiser?> EndAsync(string id, OrganiserStatus status, DateTimeOffset now, CancellationToken cancellation);
}
