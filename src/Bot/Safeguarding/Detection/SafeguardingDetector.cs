namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Says whether a message speaks of danger to somebody. It learns from its example files in the background as soon as
/// it is made; the first message waits for that. Deterministic; safe to call from many threads.
/// </summary>
public sealed class SafeguardingDetector
{
    /// <summary>It never changes while the program runs, so one serves all.</summary>
    private static readonly Lazy<SafeguardingDetector> OwnOnly = new(() => FromFolders(null));

    private readonly Task<DangerJudge> _judge;

    /// <param name="wordsFolder">The lists of words and turns of phrase.</param>
    /// <param name="examples">Gives the examples to learn from; called once, on another thread.</param>
    public SafeguardingDetector(string wordsFolder, Func<IReadOnlyList<Example>> examples) =>
        _judge = Task.Run(() => new DangerJudge(wordsFolder, examples()));

    /// <summary>Ends when it has learnt; fails, naming file and line, when a list can't be read.</summary>
    public Task Ready => _judge;

    /// <summary>With the lists and examples that come with the program.</summary>
    /// <param name="moreExamples">A folder with an operator's own example files, or null.</param>
    public static SafeguardingDetector Shipped(string? moreExamples = null) =>
        string.IsNullOrEmpty(moreExamples) ? OwnOnly.Value : FromFolders(moreExamples);

    private static SafeguardingDetector FromFolders(string? moreExamples)
    {
        var home = Path.Combine(AppContext.BaseDirectory, "Safeguarding");
        return new SafeguardingDetector(
            Path.Combine(home, "Words"),
            () => [.. Examples.Read(Path.Combine(home, "Examples")), .. string.IsNullOrEmpty(moreExamples) ? [] : Examples.Read(moreExamples)]);
    }

    /// <returns>Null when the text speaks of no danger.</returns>
    public Danger? Detect(ReadOnlySpan<char> text) => _judge.GetAwaiter().GetResult().Weigh(text).Verdict;
}
