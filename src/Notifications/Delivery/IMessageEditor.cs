namespace CommunityBot.Notifications.Delivery;

/// <summary>
/// What some channels can do besides sending: change, or take back, a message of their own. A messenger that can
/// implements it too; where none does, whoever wants it has to send something new.
/// </summary>
public interface IMessageEditor
{
    /// <param name="number">As in <see cref="DeliveryResult.Delivered"/>.</param>
    /// <returns><see cref="DeliveryResult.Rejected"/> when this message can't be changed (any more).</returns>
    Task<DeliveryResult> EditAsync(ChannelAddress address, long number, OutgoingMessage message, CancellationToken cancellation);

    /// <returns>As of <see cref="EditAsync"/>; a message that is gone already counts as taken back.</returns>
    Task<DeliveryResult> DeleteAsync(ChannelAddress address, long number, CancellationToken cancellation);
}
