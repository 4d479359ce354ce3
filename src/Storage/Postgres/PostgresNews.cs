using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Short messages from node to node, over LISTEN and NOTIFY. What is sent while a node has no connection is lost to it, so
/// news only ever says where to look: after each new connection every listener is told to look everywhere.
/// </summary>
public sealed class PostgresNews(PostgresDoor door, TimeProvider time, ILogger<PostgresNews> log) : IAsyncDisposable
{
    private const string Line = "communitybot";
    private const int MostAtOnce = 200;

    /// <summary>What a message of PostgreSQL may have is 8,000 bytes, and ours begins with its sender and its topic.</summary>
    private const int MostCharacters = 2_500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Listener> _listeners = new(StringComparer.Ordinal);
    private readonly Channel<string> _outgoing = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _starting = new();
    private Task? _listening;
    private Task? _telling;

    /// <param name="topic">One word; it has one listener in a node.</param>
    /// <param name="heard">
    /// Takes what other nodes tell, and null when something may have been missed. It must be quick, and not throw.
    /// </param>
    /// <param name="alsoOwn">True to hear as well what this node tells, in the one order in which all nodes hear it.</param>
    public void Listen(string topic, Action<string?> heard, bool alsoOwn = false)
    {
        _listeners[topic] = new Listener(heard, alsoOwn);
        lock (_starting)
        {
            _listening ??= Task.Run(ListenAsync);
        }
    }

    /// <summary>Tells the other nodes soon, many messages in one journey; nobody waits, and what can't be sent is dropped.</summary>
    public void Tell(string topic, string text)
    {
        if (text.Length > MostCharacters)
        {
            return;
        }

        _outgoing.Writer.TryWrite(Message(topic, text));
        lock (_starting)
        {
            _telling ??= Task.Run(TellAsync);
        }
    }

    /// <summary>
    /// A statement that tells the other nodes when its transaction is stored, and never otherwise. All transactions that
    /// tell something are stored one after another: it is for what happens seldom.
    /// </summary>
    public Sql Telling(string topic, string text) => $"select pg_notify({Line}, {Message(topic, text)})";

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_listening ?? Task.CompletedTask, _telling ?? Task.CompletedTask);
        _ending.Dispose();
    }

    private string Message(string topic, string text) => $"{door.Node:N} {topic} {text}";

    private async Task ListenAsync()
    {
        var failures = 0;
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await using var connection = await door.ConnectAsync(_ending.Token);
                connection.Notification += (_, message) => Hear(message.Payload);
                await using (var listen = new NpgsqlCommand($"listen {Line}", connection))
                {
                    await listen.ExecuteNonQueryAsync(_ending.Token);
                }

                (failures, _) = (0, Missed());
                while (true)
                {
                    await connection.WaitAsync(_ending.Token);
                }
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or StorageUnavailableException or IOException)
            {
                // A connection that was only cut is there again at the second attempt.
                if (++failures == 2)
                {
                    log.LogWarning(e, "Nothing is heard from other nodes until {Address} can be reached again", door.Address);
                }

                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    private int Missed()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Heard(null);
        }

        return _listeners.Count;
    }

    private void Hear(string message)
    {
        var parts = message.Split(' ', 3);
        if (parts.Length == 3 && _listeners.TryGetValue(parts[1], out var listener) && (listener.AlsoOwn || parts[0] != door.Node.ToString("N")))
        {
            listener.Heard(parts[2]);
        }
    }

    private async Task TellAsync()
    {
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync(_ending.Token))
            {
                var messages = new HashSet<string>(StringComparer.Ordinal);
                while (messages.Count < MostAtOnce && _outgoing.Reader.TryRead(out var message))
                {
                    messages.Add(message);
                }

                await SendAsync(messages);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task SendAsync(IReadOnlyCollection<string> messages)
    {
        try
        {
            await door.WriteAsync(db => db.ExecuteAsync($"select pg_notify({Line}, message) from unnest({messages}) as message"), _ending.Token);
        }
        // Whoever needs to know finds it by looking.
        catch (Exception e) when (e is NpgsqlException or StorageUnavailableException)
        {
            log.LogWarning(e, "The other nodes could not be told some news");
        }
    }

    private sealed record Listener(Action<string?> Heard, bool AlsoOwn);
}
