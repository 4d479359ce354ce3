using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Bulletins.Organising;

/// <summary>Until somebody is linked as an organiser, nobody is told in a chat; the operator's verb is there.</summary>
internal sealed class OrganiserChats : IBulletinOrganisers
{
    public Task<IReadOnlyList<ChannelAddress>> ChatsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ChannelAddress>>([]);
}
