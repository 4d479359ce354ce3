using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <content>Its snapshot, which is read in a hundredth of the time that building takes.</content>
internal sealed partial class ArticleIndex
{
    private ArticleIndex(SnapshotReader reader, ImmutableArray<Article> articles)
    {
        Articles = articles;
        Ids = Numbered(articles);
        (Answering, Signposting) = Sorted(articles);
        Lexicon = Lexicon.Read(reader);
        Reader = TextAnalysis.Read(reader, Lexicon);
        _places = PlaceNames.Read(reader);
        _features = Features.Read(reader, Lexicon.Thesaurus);
        _topics = TopicClassifier.Read(reader, 2 * articles.Length);
        _phrasings = PhrasingIndex.Read(reader, articles.Length);
        _beyond = PhrasingIndex.Read(reader, articles.Length);
        _sentences = PhrasingIndex.Read(reader, articles.Length);
        _passages = PhrasingIndex.Read(reader, articles.Length);
        Meanings = MeaningIndex.Read(reader);
        _wordForWord = reader.TextsTo(reader.Number);
        Reach = Reach.Read(reader, Lexicon);
        _known = Vocabulary.Read(reader, articles.Length, Lexicon.Thesaurus);
        _said = Vocabulary.Read(reader, articles.Length, Lexicon.Thesaurus);
        _denied = Vocabulary.Read(reader, articles.Length, Lexicon.Thesaurus);
        _specifics = Specifics.Read(reader, articles.Length, Lexicon.Thesaurus);
        _profiles = reader.Each(() => ArticleProfile.Read(reader));
        Given = [.. reader.Array<Details>()];
        Places = [.. reader.Each(() => reader.Texts().ToImmutableHashSet(StringComparer.Ordinal))];
        Numbers = [.. reader.Each(() => reader.Texts().ToImmutableHashSet(StringComparer.Ordinal))];
    }

    public static ArticleIndex Read(SnapshotReader reader, ImmutableArray<Article> articles) => new(reader, articles);

    public void Write(SnapshotWriter writer)
    {
        Lexicon.Write(writer);
        Reader.Write(writer);
        _places.Write(writer);
        _features.Write(writer);
        _topics.Write(writer);
        _phrasings.Write(writer);
        _beyond.Write(writer);
        _sentences.Write(writer);
        _passages.Write(writer);
        Meanings.Write(writer);
        writer.WriteEach(_wordForWord, entry =>
        {
            writer.Write(entry.Key);
            writer.Write(entry.Value);
        });
        Reach.Write(writer);
        _known.Write(writer);
        _said.Write(writer);
        _denied.Write(writer);
        _specifics.Write(writer);
        writer.WriteEach(_profiles, profile => profile.Write(writer));
        writer.Write(Given.AsSpan());
        writer.WriteEach(Places, writer.Write);
        writer.WriteEach(Numbers, writer.Write);
    }
}
