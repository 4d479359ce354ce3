using System.Net;
using System.Text.Json;
using CommunityBot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>
/// Long polling. Asking from the next offset is what acknowledges a batch to Telegram, so it is asked for only when
/// every turn of the batch is saved. The library's own receiver would ask before handling ends. One process polls at a time;
/// the next begins with what is not acknowledged, and the store knows which of that is answered.
/// </summary>
internal sealed class TelegramPolling(
    TelegramConnection connection, TelegramReceiver receiver, IPollerElection election, TimeProvider time, ILogger<TelegramPolling> log)
    : BackgroundService
{
    /// <summary>A batch repeated after a crash must fit into what one conversation remembers as handled.</summary>
    private const int BatchSize = Conversation.MostHandledUpdates;

    private const int LongPollSeconds = 50;

    private readonly List<Task> _turns = new(BatchSize);
    private int _offset;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await connection.SignInAsync(stoppingToken))
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await using var term = await election.WinAsync(stoppingToken);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term.Ending);
            try
            {
                if (!await PollUntilAsync(either.Token))
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested && either.IsCancellationRequested)
            {
                log.LogInformation("This node polls Telegram no longer");
            }
        }
    }

    /// <returns>False when Telegram refuses for good.</returns>
    private async Task<bool> PollUntilAsync(CancellationToken ending)
    {
        if (!await connection.RepeatAsync("deleteWebhook", () => connection.Client.DeleteWebhook(cancellationToken: ending), ending))
        {
            return false;
        }

        _offset = 0;
        for (var attempt = 1; ; attempt++)
        {
            ending.ThrowIfCancellationRequested();
            try
            {
                if (await PollAsync(ending))
                {
                    attempt = 0;
                }
                else
                {
                    await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 0.1 * Math.Pow(2, Math.Min(attempt, 10)))), time, ending);
                }
            }
            catch (RequestException e)
            {
                ending.ThrowIfCancellationRequested();
                if (!await connection.WaitAsync("getUpdates", e, attempt, ending))
                {
                    return false;
                }
            }
        }
    }

    /// <returns>False when something of the batch has to come again.</returns>
    private async Task<bool> PollAsync(CancellationToken stopping)
    {
        try
        {
            var updates = await connection.Client.SendRequest(
                new GetUpdatesRequest { Offset = _offset, Limit = BatchSize, Timeout = LongPollSeconds, AllowedUpdates = TelegramUpdates.Kinds },
                stopping);
            var next = _offset;
            foreach (var update in updates)
            {
                next = Math.Max(next, update.Id + 1);
                _turns.Add(receiver.ReceiveAsync(update, stopping));
            }

            return await FinishAsync(next, updates.Length);
        }
        catch (RequestException e) when (e is not ApiRequestException && e.HttpStatusCode == HttpStatusCode.OK)
        {
            return await PollOneByOneAsync(stopping);
        }
    }

    /// <summary>The library reads a batch whole or not at all; one bad update must not hold up the rest for ever.</summary>
    private async Task<bool> PollOneByOneAsync(CancellationToken stopping)
    {
        var raw = await connection.GetRawUpdatesAsync(_offset, BatchSize, stopping);
        var next = _offset;
        foreach (var element in raw)
        {
            var update = Read(element);
            next = Math.Max(next, (update?.Id ?? IdOf(element)) + 1);
            if (update is not null)
            {
                _turns.Add(receiver.ReceiveAsync(update, stopping));
            }
        }

        return await FinishAsync(next, raw.Length);
    }

    private async Task<bool> FinishAsync(int next, int received)
    {
        try
        {
            await Task.WhenAll(_turns);
            // A batch without a usable id can't be acknowledged and will come again: pause rather than spin.
            var moved = next > _offset;
            _offset = next;
            return moved || received == 0;
        }
        catch (Exception)
        {
            // The dispatcher has logged it, or the program is stopping.
            return false;
        }
        finally
        {
            _turns.Clear();
        }
    }

    private static int IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("update_id", out var id)
        && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : 0;

    private Update? Read(JsonElement element)
    {
        try
        {
            return element.Deserialize<Update>(JsonBotAPI.Options);
        }
        catch (Exception e)
        {
            log.LogWarning("An update can't be read and is skipped ({Error})", e.GetType().Name);
            return null;
        }
    }
}
