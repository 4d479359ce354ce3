namespace CommunityBot.Conversations;

/// <summary>
/// Takes up owed replies before any channel opens, so that a reply of a new turn is never mistaken for one left over.
/// Registered ahead of the channels: hosted services start in order, and stop in reverse.
/// </summary>
internal sealed class ReplyRecovery(ReplySender sender) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => sender.RecoverAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => sender.StopAsync();
}
