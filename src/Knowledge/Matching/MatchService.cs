using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// Matching over the directory as it is now: reads requests, and prepares the entries anew when the directory has
/// changed. The word lists are read in the background as soon as it is made. Safe to use from many threads.
/// </summary>
public sealed class MatchService
{
    private readonly ICommunityDirectory _directory;
    private readonly Task<RequestReader> _requests;
    private readonly Task<MatchingLexicon> _lexicon;
    private readonly Lock _building = new();
    private volatile Prepared? _prepared;

    /// <param name="content">The folder of the product's content.</param>
    public MatchService(ICommunityDirectory directory, Gazetteer gazetteer, string content)
    {
        _directory = directory;
        _lexicon = Task.Run(() => MatchingLexicon.Read(content));
        _requests = Task.Run(async () => new RequestReader(await _lexicon, gazetteer, content));
    }

    public RequestReader Requests => _requests.GetAwaiter().GetResult();

    /// <summary>True when there is nothing to match with.</summary>
    public bool IsEmpty => _directory.Current.Services.IsEmpty;

    public MatchResult Match(Request request, DateOnly today, int most = 5) => Current().Match(request, today, most);

    private MatchingLexicon Lexicon => _lexicon.GetAwaiter().GetResult();

    private Matcher Current()
    {
        var snapshot = _directory.Current;
        if (_prepared is { } prepared && ReferenceEquals(prepared.Snapshot, snapshot))
        {
            return prepared.Matcher;
        }

        lock (_building)
        {
            if (_prepared is not { } raced || !ReferenceEquals(raced.Snapshot, snapshot))
            {
                _prepared = new Prepared(snapshot, new Matcher(MatchIndex.Build(snapshot.Services, Lexicon), Lexicon));
            }

            return _prepared.Matcher;
        }
    }

    private sealed record Prepared(DirectorySnapshot Snapshot, Matcher Matcher);
}
