using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Recognises greetings, thanks and questions about the bot itself: short messages that are nearly word for word.</summary>
internal sealed class SmallTalk
{
    private const int MostWords = 9;
    private const float CloseEnough = 0.72f;
    private const float CloseEnoughWithoutTopic = 0.45f;

    private readonly ImmutableArray<Article> _articles;
    private readonly TextAnalysis _reader;
    private readonly Features _features;
    private readonly PhrasingIndex _phrasings;

    public SmallTalk(ImmutableArray<Article> articles, Lexicon lexicon, TextAnalysis reader)
    {
        _articles = articles;
        _reader = reader;
        _features = new Features(lexicon.Thesaurus, everyWord: true);
        var texts = articles.SelectMany((a, i) => a.Phrasings.Select(p => (Words: reader.Read(p), Article: i))).ToList();
        texts.ForEach(t => _features.Learn(t.Words));
        _features.Close(Math.Max(1, texts.Count));
        _phrasings = new PhrasingIndex([.. texts.Select(t => new TrainingExample(_features.Of(t.Words), t.Article, 1))], _features.Count, articles.Length);
    }

    private SmallTalk(SnapshotReader from, ImmutableArray<Article> articles, Lexicon lexicon, TextAnalysis reader)
    {
        _articles = articles;
        _reader = reader;
        _features = Features.Read(from, lexicon.Thesaurus, everyWord: true);
        _phrasings = PhrasingIndex.Read(from, articles.Length);
    }

    public static SmallTalk Read(SnapshotReader from, ImmutableArray<Article> articles, Lexicon lexicon, TextAnalysis reader) =>
        new(from, articles, lexicon, reader);

    public void Write(SnapshotWriter writer)
    {
        _features.Write(writer);
        _phrasings.Write(writer);
    }

    /// <returns>Null when the message is about something.</returns>
    public (Article Article, double Confidence)? Find(string text)
    {
        var words = _reader.Read(text);
        if (_articles.IsEmpty || words.Count is 0 or > MostWords)
        {
            return null;
        }

        Span<float> closeness = new float[_articles.Length];
        _phrasings.Score(_features.Of(words), closeness);
        var known = words.Count(w => _features.IdOfStem(w.Stem) is not null) / (float)words.Count;
        var best = 0;
        for (var i = 1; i < closeness.Length; i++)
        {
            best = closeness[i] > closeness[best] ? i : best;
        }

        var confidence = closeness[best] * known;
        var enough = words.TrueForAll(w => w.IsStop) ? CloseEnoughWithoutTopic : CloseEnough;
        return confidence >= enough ? (_articles[best], confidence) : null;
    }
}
