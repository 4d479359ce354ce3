using System.Collections.Frozen;
using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// The entries of one state of the directory, prepared for matching: what is offered at all, by concept and by word.
/// Immutable; safe to use from many threads.
/// </summary>
internal sealed class MatchIndex
{
    /// <summary>From this weight on an entry is mainly about a concept.</summary>
    public const float Mainly = 0.85f;

    private readonly Postings[] _concepts;
    private readonly FrozenDictionary<int, int> _particulars;
    private readonly FrozenDictionary<string, Postings> _words;
    private readonly EntryMeanings _meanings;

    private MatchIndex(
        ImmutableArray<Entry> entries, Alike<ImmutableArray<int>> topicSets, Alike<EntryWeek> weeks, Postings[] concepts, FrozenDictionary<string, Postings> words, FrozenDictionary<int, int> particulars, EntryMeanings meanings)
    {
        _particulars = particulars;
        Entries = entries;
        TopicSets = topicSets;
        Weeks = weeks;
        Facts = [.. entries.Select(e => new Facts(e.Particulars, e.Traits, e.TopicSet, e.Week))];
        _concepts = concepts;
        _words = words;
        _meanings = meanings;
    }

    public ImmutableArray<Entry> Entries { get; }

    /// <summary>For each entry what is looked at first. Apart from the entries, since many are gone through.</summary>
    public Facts[] Facts { get; }

    /// <summary>What entries are mainly about, by <see cref="Matching.Facts.TopicSet"/>.</summary>
    public Alike<ImmutableArray<int>> TopicSets { get; }

    public Alike<EntryWeek> Weeks { get; }

    public static MatchIndex Build(IReadOnlyList<Service> services, MatchingLexicon lexicon, Gazetteer gazetteer)
    {
        var reader = new ProfileReader(lexicon, gazetteer);
        // More than 128 share bits: then some entries are offered to a few who did not ask for them.
        var particulars = lexicon.Concepts.All.Where(c => c.IsParticular).Select((c, i) => (c.Number, Bit: i % 128)).ToFrozenDictionary(c => c.Number, c => c.Bit);
        var profiles = services.AsParallel().AsOrdered().Where(s => s.Offered).Select(reader.Read);
        var concepts = new List<(int, byte)>[lexicon.Concepts.All.Length];
        var words = new Dictionary<string, List<(int, byte)>>(StringComparer.Ordinal);
        var topicSets = new Alike<ImmutableArray<int>>(SameSequence<int>.Comparer);
        var weeks = new Alike<EntryWeek>(EqualityComparer<EntryWeek>.Default);
        var entries = ImmutableArray.CreateBuilder<Entry>(services.Count);
        foreach (var profile in profiles)
        {
            var number = entries.Count;
            entries.Add(Entry.Of(
                profile,
                Bits(particulars, Particulars(profile, lexicon)),
                topicSets.NumberOf([.. profile.Concepts.Where(c => c.Value >= Mainly && lexicon.Concepts.All[c.Key].Class == ConceptClass.Topic).Select(c => c.Key)]),
                weeks.NumberOf(EntryWeek.Of(profile))));
            foreach (var (concept, weight) in profile.Concepts)
            {
                (concepts[concept] ??= []).Add((number, ToByte(weight)));
            }

            foreach (var (word, weight) in profile.Words)
            {
                (words.TryGetValue(word, out var list) ? list : words[word] = []).Add((number, ToByte(weight)));
            }
        }

        var count = entries.Count;
        return new MatchIndex(
            entries.ToImmutable(),
            topicSets,
            weeks,
            [.. concepts.Select(c => Postings.Of(c, count))],
            words.ToFrozenDictionary(w => w.Key, w => Postings.Of(w.Value, count), StringComparer.Ordinal),
            particulars,
            EntryMeanings.Of(entries, lexicon.Meanings));
    }

    public EntryMeanings Meanings => _meanings;

    public Postings OfConcept(int concept) => _concepts[concept];

    public Postings OfWord(string stem) => _words.GetValueOrDefault(stem, Postings.None);

    /// <summary>Of some concepts those that are for nobody but who asks for them, as bits.</summary>
    public UInt128 ParticularsOf(IEnumerable<int> concepts) => Bits(_particulars, concepts);

    /// <summary>The entries that are mainly about a concept.</summary>
    public ReadOnlySpan<int> MainlyAbout(int concept) =>
        _concepts[concept].Runs.LastOrDefault(r => r.Weight >= Mainly * 255) is { To: var end } ? _concepts[concept].All[..end] : [];

    /// <summary>Judo "for tots to teens" is judo: a pastime of few counts only where there is no other.</summary>
    private static IEnumerable<int> Particulars(EntryProfile profile, MatchingLexicon lexicon)
    {
        var main = profile.Concepts.Where(c => c.Value >= Mainly).Select(c => lexicon.Concepts.All[c.Key]).ToList();
        var hasOther = main.Any(c => c is { IsPastime: true, IsParticular: false });
        return main.Where(c => !(c.IsPastime && hasOther)).Select(c => c.Number);
    }

    private static UInt128 Bits(FrozenDictionary<int, int> particulars, IEnumerable<int> concepts)
    {
        var bits = UInt128.Zero;
        foreach (var concept in concepts)
        {
            bits |= particulars.TryGetValue(concept, out var bit) ? UInt128.One << bit : 0;
        }

        return bits;
    }

    private static byte ToByte(float weight) => (byte)Math.Clamp(MathF.Round(weight * 255), 1, 255);
}
