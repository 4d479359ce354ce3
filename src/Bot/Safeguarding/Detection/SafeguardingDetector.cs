namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Says whether a message speaks of danger to somebody. What it learnt from its examples is read in the background as
/// soon as it is made; the first message waits for that. Deterministic; safe to call from many threads.
/// </summary>
public sealed class SafeguardingDetector
{
    /// <summary>It never changes while the program runs, so one serves all.</summary>
    private static readonly Lazy<SafeguardingDetector> OwnOnly = new(() => FromFolders(null));

    private readonly Task<DangerJudge> _judge;

    private SafeguardingDetector(Func<DangerJudge> judge) => _judge = Task.Run(judge);

    /// <summary>Ends when it can judge; fails, naming file and line, when a list can't be read.</summary>
    public Task Ready => _judge;

    /// <summary>With the lists and the model that come with the program.</summary>
    /// <param name="moreExamples">A folder with an operator's own example files, or null.</param>
    public static SafeguardingDetector Shipped(string? moreExamples = null) =>
        string.IsNullOrEmpty(moreExamples) ? OwnOnly.Value : FromFolders(moreExamples);

    /// <summary>One that knows just this: for measurements.</summary>
    /// <param name="wordsFolder">The lists of words and turns of phrase.</param>
    internal static SafeguardingDetector Knowing(string wordsFolder, DangerModel model) => new(() => new DangerJudge(wordsFolder, model));

    private static SafeguardingDetector FromFolders(string? moreExamples)
    {
        var home = Path.Combine(AppContext.BaseDirectory, "Safeguarding");
        return new(() => new DangerJudge(
            Path.Combine(home, "Words"),
            DangerModel.Read(Path.Combine(home, DangerModel.FileName)).Model,
            string.IsNullOrEmpty(moreExamples) ? null : Examples.Read(moreExamples)));
    }

    /// <returns>Null when the text speaks of no danger.</returns>
    public Danger? Detect(ReadOnlySpan<char> text) => _judge.GetAwaiter().GetResult().Weigh(text).Verdict;

    /// <summary>For a text in which <see cref="Detect"/> finds no danger: what it may be about all the same.</summary>
    /// <returns>Null when it is most likely harmless.</returns>
    public DangerCategory? Suspect(ReadOnlySpan<char> text) => _judge.GetAwaiter().GetResult().Weigh(text).Suspicion;
}
