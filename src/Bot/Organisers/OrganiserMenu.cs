using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers;

/// <summary>Shows organisers their commands where the channel can show each chat its own.</summary>
internal sealed class OrganiserMenu(
    IServiceProvider services, IEnumerable<IChatMenu> menus, IOrganisers organisers, ILogger<OrganiserMenu> log) : BackgroundService
{
    /// <summary>The commands that a role has; looked up late, because commands themselves ask for this.</summary>
    public IReadOnlyList<OrganiserCommand> Of(OrganiserRole role) =>
        [.. services.GetServices<ICommand>().OfType<OrganiserCommand>().Where(c => c.Least <= role)];

    public Task ShowAsync(Organiser who, CancellationToken cancellation) =>
        who is { Status: OrganiserStatus.Linked, Chat: { } chat } ? ShowAsync(chat, Of(who.Role), cancellation)
        : who.Chat is { } former ? ShowAsync(former, [], cancellation)
        : Task.CompletedTask;

    /// <summary>What the last version showed may differ from what this one has.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var who in (await organisers.ListAsync(stoppingToken)).Where(o => o.Status == OrganiserStatus.Linked))
            {
                await ShowAsync(who, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Stopped before every organiser had been shown their commands; the next start shows them");
        }
        // What a chat lists is a convenience: commands work whether or not they are listed.
        catch (Exception e)
        {
            log.LogError(e, "Organisers could not be shown their commands; the next start tries again");
        }
    }

    private Task ShowAsync(ChannelAddress chat, IReadOnlyList<ICommand> commands, CancellationToken cancellation) =>
        menus.FirstOrDefault(m => m.Channel == chat.Channel)?.ShowAsync(chat, commands, cancellation) ?? Task.CompletedTask;
}
