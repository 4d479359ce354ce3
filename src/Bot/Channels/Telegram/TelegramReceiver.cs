using CommunityBot.Conversations;
using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>What polling and webhook share: an update becomes a turn.</summary>
internal sealed class TelegramReceiver(
    TelegramConnection connection, TelegramMessenger messenger, TurnDispatcher dispatcher, ILogger<TelegramReceiver> log)
{
    /// <summary>The task ends when the update may be acknowledged and fails when its turn could not be saved.</summary>
    /// <param name="cancellation">Gives up a turn that is not saved yet.</param>
    public Task ReceiveAsync(Update update, CancellationToken cancellation)
    {
        if (update.CallbackQuery is { Id.Length: > 0 } press)
        {
            _ = messenger.StopSpinningAsync(press.Id);
        }

        return Read(update) is { } message ? dispatcher.DispatchAsync(message, cancellation) : Task.CompletedTask;
    }

    private IncomingMessage? Read(Update update)
    {
        try
        {
            return connection.Updates?.Read(update);
        }
        catch (Exception e)
        {
            log.LogWarning("Update {Id} makes no sense and is skipped ({Error})", update.Id, e.GetType().Name);
            return null;
        }
    }
}
