namespace CommunityBot.Notifications.Delivery;

/// <summary>How long bulk stands still when sends fail one after another: an odd fault costs nothing, a dead server does.</summary>
internal sealed class FaultPause
{
    private const int Tolerated = 3;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestForServer = TimeSpan.FromHours(1);

    /// <summary>Without a connection nothing can go wrong by trying, and it may come back any moment.</summary>
    private static readonly TimeSpan LongestForConnection = TimeSpan.FromMinutes(1);

    private int _inARow;

    public TimeSpan Next(bool noConnection)
    {
        _inARow++;
        if (_inARow < Tolerated)
        {
            return TimeSpan.Zero;
        }

        var longest = noConnection ? LongestForConnection : LongestForServer;
        var wait = First * Math.Pow(2, Math.Min(_inARow - Tolerated, 20));
        return wait < longest ? wait : longest;
    }

    public void Over() => _inARow = 0;
}
