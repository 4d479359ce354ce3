using System.Collections.Concurrent;
using System.Collections.Immutable;
using CommunityBot.Knowledge.Answers;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Knowledge.Articles;

/// <summary>Where the articles lie.</summary>
/// <param name="Content">The built-in content: its folders Articles, Signposts, SmallTalk and Lexicon.</param>
/// <param name="Own">The operator's folders; their articles replace built-in ones of the same id.</param>
public sealed record ArticleFolders(string Content, ImmutableArray<string> Own)
{
    /// <summary>The file's name under the content's folder, in which a snapshot of the shipped content lies.</summary>
    public const string SnapshotName = "knowledge.snapshot";

    /// <summary>Files that may hold a snapshot of what was built; a new one is kept in the last, when its folder exists.</summary>
    public ImmutableArray<string> Snapshots { get; init; } = [];

    internal IReadOnlyList<string> All =>
        [Path.Combine(Content, "Articles"), Path.Combine(Content, "Signposts"), Path.Combine(Content, "SmallTalk"), .. Own];

    internal string Lexicon => Path.Combine(Content, "Lexicon");

    /// <summary>A built-in file's name stays the same wherever the program is put.</summary>
    internal string NameOf(string file) =>
        file.StartsWith(Content + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file[(Content.Length + 1)..] : file;

    internal string PathOf(string name) => Path.Combine(Content, name);
}

/// <summary>
/// The articles as they now are. It looks at the folders again every two seconds and takes up what changed without a
/// restart; a mistake in one file is reported with file and line and leaves the rest working.
/// </summary>
public sealed class ArticleLibrary : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>What is built from the same files can't differ: in one process it is built once.</summary>
    private static readonly ConcurrentDictionary<long, SharedState> Shared = new();

    private readonly ArticleFolders _folders;
    private readonly ArticleSnapshots _snapshots;
    private readonly ILogger<ArticleLibrary> _log;
    private readonly ITimer _timer;
    private readonly Lock _loading = new();
    private readonly Lazy<State> _first;
    private volatile State? _current;
    private long? _refused;
    private volatile Task _keeping = Task.CompletedTask;

    public ArticleLibrary(ArticleFolders folders, TimeProvider time, ILogger<ArticleLibrary> log)
    {
        _folders = folders;
        _snapshots = new ArticleSnapshots(folders);
        _log = log;
        _first = new Lazy<State>(Load);
        _timer = time.CreateTimer(_ => ReloadIfChanged(), null, LookEvery, LookEvery);
    }

    /// <summary>The mistakes in the articles as they now are.</summary>
    public ImmutableArray<ArticleProblem> Problems => Current.Problems;

    public ImmutableArray<Article> Articles => Current.Articles;

    internal AnswerEngine Engine => Current.Engine;

    private State Current => _current ?? _first.Value;

    /// <summary>Begins to load in the background, so that the first question need not wait.</summary>
    public void Prepare() => Task.Run(() => Current);

    /// <summary>Writes a snapshot of the articles as they now are.</summary>
    public void WriteSnapshot(string path)
    {
        var state = Load();
        _snapshots.Write(path, _snapshots.Key()!, new LoadedArticles(state.Articles, state.Problems), state.Engine);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _keeping.Wait();
    }

    /// <summary>Takes up changed files.</summary>
    /// <returns>True when something had changed.</returns>
    public bool ReloadIfChanged()
    {
        if (!_first.IsValueCreated || !_loading.TryEnter())
        {
            return false;
        }

        long? found = null;
        try
        {
            found = Signature();
            if (found == Current.Signature || found == _refused)
            {
                return false;
            }

            _current = Load();
            return true;
        }
        // The boundary of the timer: whatever is wrong with the files, people still get answers.
        catch (Exception e)
        {
            // What only could not be reached is tried again.
            _refused = e is IOException or UnauthorizedAccessException ? null : found;
            _log.LogError(e, "The articles could not be read again; the ones loaded before stay in use");
            return false;
        }
        finally
        {
            _loading.Exit();
        }
    }

    private State Load()
    {
        var signature = Signature();
        return Shared.GetOrAdd(signature, _ => new SharedState()).Get(() => Build(signature));
    }

    private State Build(long signature)
    {
        var key = _snapshots.Key();
        if (key is null || _snapshots.Find(key) is not var (loaded, engine))
        {
            loaded = ArticleFolder.Load(_folders.All);
            engine = AnswerEngine.Build(loaded.Articles, _folders.Lexicon);
            _keeping = Task.Run(() => Keep(key, loaded, engine));
        }

        foreach (var problem in loaded.Problems)
        {
            _log.LogWarning("Article not used as it is: {Problem}", problem);
        }

        _log.LogInformation("{Count} articles loaded", loaded.Articles.Length);
        return new State(signature, loaded.Articles, loaded.Problems, engine);
    }

    private void Keep(byte[]? key, LoadedArticles loaded, AnswerEngine engine)
    {
        if (key is null || _folders.Snapshots is not [.., var path] || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return;
        }

        try
        {
            _snapshots.Write(path, key, loaded, engine);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("What was built from the articles could not be kept, so the next start builds it again: {Reason}", e.Message);
        }
    }

    /// <summary>Changes whenever a file comes, goes or is written.</summary>
    private long Signature()
    {
        var signature = new HashCode();
        foreach (var file in _folders.All.Where(Directory.Exists).SelectMany(ArticleFolder.FilesOf))
        {
            var info = new FileInfo(file);
            signature.Add(file);
            signature.Add(info.LastWriteTimeUtc);
            signature.Add(info.Length);
        }

        return signature.ToHashCode();
    }

    private sealed record State(
        long Signature, ImmutableArray<Article> Articles, ImmutableArray<ArticleProblem> Problems, AnswerEngine Engine);

    /// <summary>Whoever asks while it is being built waits for it; it is let go with the last who uses it.</summary>
    private sealed class SharedState
    {
        private readonly Lock _building = new();
        private WeakReference<State>? _built;

        public State Get(Func<State> build)
        {
            lock (_building)
            {
                if (_built is null || !_built.TryGetTarget(out var state))
                {
                    state = build();
                    _built = new WeakReference<State>(state);
                }

                return state;
            }
        }
    }
}
