using System.Buffers;

namespace CommunityBot.LoadServer;

/// <summary>What getUpdates hands out. An update comes again until a later offset is asked for.</summary>
internal sealed class PolledUpdates(Residents residents) : IDisposable
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);

    private readonly Queue<Question> _unacknowledged = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <returns>The answer's body; null when there is nothing to hand out.</returns>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(byte[] request, CancellationToken cancellation)
    {
        var offset = BotApi.Number(request, "\"offset\":"u8, 0);
        var limit = BotApi.Number(request, "\"limit\":"u8, 100);
        var timeout = BotApi.Number(request, "\"timeout\":"u8, 0);
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            Acknowledge(offset);
            if (_unacknowledged.Count == 0 && timeout > 0)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(LongestPoll);
                await residents.WaitAsync(patience.Token);
            }

            while (_unacknowledged.Count < limit && residents.TryAsk(out var question))
            {
                _unacknowledged.Enqueue(question);
            }

            return _unacknowledged.Count == 0 ? null : Write(_unacknowledged.Take(limit));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void Acknowledge(int offset)
    {
        while (_unacknowledged.TryPeek(out var oldest) && oldest.UpdateId < offset)
        {
            _unacknowledged.Dequeue();
        }
    }

    private static ReadOnlyMemory<byte> Write(IEnumerable<Question> questions)
    {
        var body = new ArrayBufferWriter<byte>(32 * 1024);
        body.Write("""{"ok":true,"result":["""u8);
        var first = true;
        foreach (var question in questions)
        {
            body.Write(first ? ""u8 : ","u8);
            first = false;
            question.WriteTo(body);
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }
}
