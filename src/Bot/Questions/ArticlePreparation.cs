using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Questions;

/// <summary>
/// Loads the articles while the channels open, so that the first question need not wait, and gives back the memory
/// that loading took once the rush of the start is over.
/// </summary>
internal sealed class ArticlePreparation(ArticleLibrary library, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        library.Prepare();
        await Task.Delay(Rush, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
