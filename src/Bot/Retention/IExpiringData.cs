namespace CommunityBot.Retention;

/// <summary>Implemented by everything that keeps what people said or did, so that nothing outlives its time.</summary>
public interface IExpiringData
{
    /// <summary>Its plain name, for the log.</summary>
    string Name { get; }

    TimeSpan KeptFor(RetentionOptions options);

    /// <returns>How many went.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation);
}
