namespace CommunityBot.Limits;

/// <summary>What each person may still send: it holds a minute's messages and refills evenly.</summary>
public interface IMessageAllowance
{
    /// <summary>Takes one message off, where there is one.</summary>
    /// <param name="person">Whatever tells one person from another.</param>
    /// <param name="perMinute">What it holds, and gains in a minute.</param>
    /// <returns>0 when it was allowed, otherwise how many have been refused since the last that was.</returns>
    ValueTask<int> SpendAsync(string person, int perMinute, CancellationToken cancellation);
}
