namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Whether the database can be reached, as the work of this process finds out. What fails and succeeds by turns is one
/// outage: it has ended when work has succeeded and none has failed for a while.
/// </summary>
public sealed class Outage(TimeProvider time)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private volatile bool _lasts;
    private volatile bool _isAway;
    private long _began;
    private long _failed;
    private int _count;

    /// <summary>Told once at the beginning, with why; called while others wait, so it must be quick.</summary>
    public event Action<Exception>? Began;

    /// <summary>Told once at the end, with the time from its first failure to its last.</summary>
    public event Action<TimeSpan>? Ended;

    /// <value>True while the last that was heard of the database is that it is away.</value>
    public bool IsAway => _isAway;

    /// <value>True from its beginning to its end.</value>
    public bool Lasts => _lasts;

    /// <value>How many there have been since the start.</value>
    public int Count => Volatile.Read(ref _count);

    internal void Failed(Exception why)
    {
        lock (_gate)
        {
            _failed = time.GetTimestamp();
            _isAway = true;
            if (_lasts)
            {
                return;
            }

            (_lasts, _began) = (true, _failed);
            Interlocked.Increment(ref _count);
            Began?.Invoke(why);
        }
    }

    internal void Worked()
    {
        if (!_lasts)
        {
            return;
        }

        lock (_gate)
        {
            _isAway = false;
            if (_lasts && time.GetElapsedTime(_failed) >= Calm)
            {
                _lasts = false;
                Ended?.Invoke(time.GetElapsedTime(_began, _failed));
            }
        }
    }
}
