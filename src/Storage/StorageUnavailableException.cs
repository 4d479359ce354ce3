namespace CommunityBot.Storage;

/// <summary>The store can't be reached; the message says why and what to do.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <value>True when a commit was asked for and its answer was lost: the change may be stored or not.</value>
    public bool InDoubt { get; init; }

    /// <value>True when another process holds it.</value>
    public bool InUse { get; init; }

    internal static StorageUnavailableException CannotOpen(string path, Exception inner) =>
        new($"The database file {path} can't be opened: {inner.Message}", inner);
}
