using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// Matching over the directory as it is now: reads requests, and prepares the entries anew when the directory has
/// changed. The word lists are read in the background as soon as it is made. Safe to use from many threads.
/// </summary>
public sealed class MatchService
{
    private const int MostSubjects = 3;

    private readonly ICommunityDirectory _directory;
    private readonly Task<RequestReader> _requests;
    private readonly Task<MatchingLexicon> _lexicon;
    private readonly Task<FitModels> _models;
    private readonly Gazetteer _gazetteer;
    private readonly Lock _building = new();
    private volatile Prepared? _prepared;

    /// <param name="content">The folder of the product's content.</param>
    public MatchService(ICommunityDirectory directory, Gazetteer gazetteer, string content)
    {
        _directory = directory;
        _gazetteer = gazetteer;
        _lexicon = Task.Run(() => MatchingLexicon.Of(content));
        _models = Task.Run(() => FitModels.Of(content));
        _requests = Task.Run(async () => new RequestReader(await _lexicon, gazetteer, content));
    }

    public RequestReader Requests => _requests.GetAwaiter().GetResult();

    /// <summary>True when there is nothing to match with.</summary>
    public bool IsEmpty => _directory.Current.Services.IsEmpty;

    public MatchResult Match(Request request, DateOnly today, int most = 5) => Current().Match(request, today, most);

    /// <summary>The ids of all that fits, however well, in no order.</summary>
    public ImmutableArray<string> Fitting(Request request, DateOnly today) => Current().Fitting(request, today);

    /// <summary>What an entry is mainly about, as somebody would wish for it; empty when that can't be told.</summary>
    public ImmutableArray<Wish> SubjectsOf(Service service)
    {
        var concepts = new ProfileReader(Lexicon, _gazetteer).Read(service).Concepts
            .Where(c => c.Value >= MatchIndex.Mainly).OrderByDescending(c => c.Value).ThenBy(c => c.Key)
            .Select(c => Lexicon.Concepts.All[c.Key]).Where(c => c.Class == ConceptClass.Topic);
        return [.. concepts.Take(MostSubjects).Select(c => new Wish(c.Id, c.Label, c.Sensitivity))];
    }

    /// <summary>How people are told of a concept; its id when it is not known any more.</summary>
    public string LabelOf(string concept) => Lexicon.Concepts.Find(concept)?.Label ?? concept;

    /// <summary>True for what is done somewhere, false for whom it is for and what it is good for.</summary>
    public bool IsTopic(string concept) => Lexicon.Concepts.Find(concept)?.Class == ConceptClass.Topic;

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
                _prepared = new Prepared(snapshot, new Matcher(MatchIndex.Build(snapshot.Services, Lexicon, _gazetteer), Lexicon, _models.GetAwaiter().GetResult()));
            }

            return _prepared.Matcher;
        }
    }

    private sealed record Prepared(DirectorySnapshot Snapshot, Matcher Matcher);
}
