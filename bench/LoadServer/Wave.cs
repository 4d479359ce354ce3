using System.Diagnostics;

namespace CommunityBot.LoadServer;

/// <summary>A number of questions, asked and answered, with the time each took.</summary>
internal sealed class Wave(int count, bool newcomers)
{
    private readonly long[] _askedAt = new long[count];
    private readonly long[] _took = new long[count];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _answered;
    private long _firstReply;
    private long _lastReply;

    public Task Ended => _ended.Task;

    /// <summary>Replies that nobody waited for: a second part, or one sent twice.</summary>
    public int Unexpected { get; private set; }

    /// <summary>From the first reply to the last.</summary>
    public double RepliesPerSecond => (count - 1) / Stopwatch.GetElapsedTime(_firstReply, _lastReply).TotalSeconds;

    /// <returns>The number of the resident who asks.</returns>
    public int Begin() => Interlocked.Increment(ref _begun) - 1;

    public void Asked(long resident, long at) => Volatile.Write(ref _askedAt[resident], at);

    /// <returns>Who asks next; null when nobody does.</returns>
    public long? Answered(long resident, long at)
    {
        var asked = resident >= 0 && resident < count ? Interlocked.Exchange(ref _askedAt[resident], 0) : 0;
        if (asked == 0)
        {
            Unexpected++;
            return null;
        }

        var answered = Interlocked.Increment(ref _answered);
        _took[answered - 1] = at - asked;
        Interlocked.CompareExchange(ref _firstReply, at, 0);
        if (answered == count)
        {
            _lastReply = at;
            _ended.SetResult();
            return null;
        }

        var next = Begin();
        return next >= count ? null : newcomers ? next : resident;
    }

    /// <returns>Milliseconds from the update handed over to the reply's arrival.</returns>
    public double Percentile(double part)
    {
        var sorted = _took.Order().ToArray();
        return sorted[(int)(part * (sorted.Length - 1))] * 1000.0 / Stopwatch.Frequency;
    }
}
