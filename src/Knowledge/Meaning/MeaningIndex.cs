using System.Collections.Immutable;
using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Meaning;

/// <summary>Finds, for every article, how alike in meaning a text is to what it is asked, what it tells and what it can't answer.</summary>
internal sealed class MeaningIndex
{
    private readonly VectorRows _asked;
    private readonly VectorRows _told;
    private readonly VectorRows _beyond;
    private readonly VectorRows _middles;

    public MeaningIndex(LearningMaterial material, int articles, WordVectors vectors)
    {
        _asked = new VectorRows(material.Texts.Where(t => t.Weight == 1).Select(t => (t.Words, t.Article)), articles, vectors);
        _told = new VectorRows(material.Texts.Where(t => t.Weight < 1).Select(t => (t.Words, t.Article)), articles, vectors);
        _beyond = new VectorRows(material.Beyond, articles, vectors);
        _middles = _asked.Middles(_told);
    }

    private MeaningIndex(SnapshotReader reader) =>
        (_asked, _told, _beyond, _middles) = (VectorRows.Read(reader), VectorRows.Read(reader), VectorRows.Read(reader), VectorRows.Read(reader));

    public static MeaningIndex Read(SnapshotReader reader) => new(reader);

    public void Write(SnapshotWriter writer)
    {
        _asked.Write(writer);
        _told.Write(writer);
        _beyond.Write(writer);
        _middles.Write(writer);
    }

    public Likeness Of(Direction text, int article) =>
        new(_asked.Nearest(text, article), _told.Nearest(text, article), _beyond.Nearest(text, article));

    /// <summary>The articles whose middles are likest, the likest first.</summary>
    public IEnumerable<int> Likest(Direction text, ImmutableArray<int> among, int most)
    {
        var alike = new float[among.Length];
        for (var i = 0; i < alike.Length; i++)
        {
            alike[i] = _middles.Nearest(text, among[i]);
        }

        return Largest.Above(0, alike, most).Select(i => among[i]);
    }
}

/// <param name="Asked">To the likest of the ways in which an article is asked for, 0 to 1.</param>
/// <param name="Told">To the likest of its sentences.</param>
/// <param name="Beyond">To the likest of the questions that it can't answer.</param>
internal readonly record struct Likeness(float Asked, float Told, float Beyond);
