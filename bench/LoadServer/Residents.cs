using System.Diagnostics;
using System.Threading.Channels;

namespace CommunityBot.LoadServer;

/// <summary>
/// Residents with one chat each, who ask their next question when the former one is answered: as many questions are
/// on their way as there are residents, never more.
/// </summary>
internal sealed class Residents(byte[][] questions)
{
    private const long FirstChat = 1_000_000;

    private readonly Channel<long> _ready = Channel.CreateUnbounded<long>();
    private Wave? _wave;
    private int _lastUpdate;

    /// <summary>Has questions asked and answered.</summary>
    /// <param name="atOnce">How many residents ask side by side.</param>
    /// <param name="newcomers">True when each question comes from somebody new.</param>
    public async Task<Wave> AskAsync(int atOnce, int count, bool newcomers, TimeSpan limit)
    {
        var wave = new Wave(count, newcomers);
        _wave = wave;
        for (var i = 0; i < Math.Min(atOnce, count); i++)
        {
            _ready.Writer.TryWrite(FirstChat + wave.Begin());
        }

        await wave.Ended.WaitAsync(limit);
        return wave;
    }

    /// <summary>True when somebody has a question; false after the wait.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        try
        {
            return await _ready.Reader.WaitToReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public bool TryAsk(out Question question)
    {
        if (!_ready.Reader.TryRead(out var chat))
        {
            question = default;
            return false;
        }

        var update = Interlocked.Increment(ref _lastUpdate);
        _wave!.Asked(chat - FirstChat, Stopwatch.GetTimestamp());
        question = new Question(update, chat, questions[update % questions.Length]);
        return true;
    }

    /// <summary>A message for this chat has arrived.</summary>
    public void Answered(long chat)
    {
        if (_wave!.Answered(chat - FirstChat, Stopwatch.GetTimestamp()) is { } next)
        {
            _ready.Writer.TryWrite(FirstChat + next);
        }
    }
}

internal readonly record struct Question(int UpdateId, long Chat, byte[] Text)
{
    public void WriteTo(System.Buffers.IBufferWriter<byte> to) => UpdateWriter.Write(to, UpdateId, Chat, Text);
}
