using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers;

namespace CommunityBot.Bulletins.Organising;

/// <summary>The chats of those who look after the whole community and may send.</summary>
internal sealed class OrganiserChats(IOrganisers organisers) : IBulletinOrganisers
{
    public async Task<IReadOnlyList<ChannelAddress>> ChatsAsync(CancellationToken cancellation) =>
        [.. (await organisers.ListAsync(cancellation)).Where(MayApprove).Select(o => o.Chat!.Value)];

    /// <summary>The Bulletin goes to everybody, so whoever looks after one place alone does not approve it.</summary>
    public static bool MayApprove(Organiser who) => who is { Status: OrganiserStatus.Linked, Chat: not null, Role: >= OrganiserRole.Organiser, IsEverywhere: true };
}
