namespace CommunityBot.Subscribing;

/// <summary>Hears of topics that somebody has ended in the chat, so that a feature can count it.</summary>
internal interface IStopObserver
{
    /// <param name="topics">Those that they had until now; nothing says whose they were.</param>
    Task StoppedAsync(IReadOnlyCollection<string> topics, CancellationToken cancellation);
}
