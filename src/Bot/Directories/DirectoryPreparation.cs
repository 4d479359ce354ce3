using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Directories;

/// <summary>Fills and reads the directory while the channels open, so that the first request need not wait.</summary>
internal sealed class DirectoryPreparation(
    BuiltInDirectory builtIn, DirectoryLibrary library, ILogger<DirectoryPreparation> log) : BackgroundService
{
    /// <summary>Ends when the entries are in, or can't be; at once in a process that brings none in.</summary>
    public Task DoneAsync(CancellationToken cancellation) => (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await builtIn.ImportAsync(stoppingToken);
            await library.RefreshAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Stopped before the entries that come with the program were all in; the next start goes on");
        }
        // The service is of use without the entries that come with it.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The entries that come with the program could not be brought in; the next start tries again");
        }
    }
}
