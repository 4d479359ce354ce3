using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Meaning;

public sealed class WordVectorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vectors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Texts_whose_words_point_the_same_way_are_alike_though_they_share_none()
    {
        var vectors = Vectors(("petrol", Pointing(1, 0)), ("mileage", Pointing(0.9f, 0.1f)), ("choir", Pointing(0, 1)));

        Assert.InRange(Alike(vectors, "petrol", "mileage"), 0.95f, 1.001f);
        Assert.InRange(Alike(vectors, "petrol", "choir"), -0.05f, 0.05f);
    }

    [Fact]
    public void A_pair_of_neighbours_means_something_of_its_own_and_the_order_matters()
    {
        var vectors = Vectors(("dog", Pointing(1, 0)), ("hot", Pointing(1, 0)), ("hot dog", Pointing(-2, 5)));

        Assert.InRange(Alike(vectors, "dog hot", "dog"), 0.99f, 1.001f);
        Assert.InRange(Alike(vectors, "hot dog", "dog"), -0.1f, 0.1f);
    }

    [Fact]
    public void Unknown_words_have_no_direction_and_are_like_nothing()
    {
        var vectors = Vectors(("dog", Pointing(1, 0)));

        Assert.Equal(0, Alike(vectors, "terrier", "dog"));
        Assert.Equal(0, Alike(WordVectors.None, "dog", "dog"));
    }

    [Fact]
    public void What_was_saved_is_read_again()
    {
        var saved = Vectors(("petrol", Pointing(1, 0)), ("mileage", Pointing(0.6f, 0.8f)));
        saved.Save(_folder);

        var read = WordVectors.Read(_folder);

        Assert.Equal(2, read.Count);
        Assert.Equal(Alike(saved, "petrol", "mileage"), Alike(read, "petrol", "mileage"));
    }

    [Fact]
    public void Without_a_file_there_are_none_and_a_torn_file_says_what_to_do()
    {
        Assert.Equal(0, WordVectors.Read(_folder).Count);

        Vectors(("petrol", Pointing(1, 0))).Save(_folder);
        var path = Path.Combine(_folder, WordVectors.FileName);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);

        var torn = Assert.Throws<InvalidDataException>(() => WordVectors.Read(_folder));
        Assert.Contains("Fetch it again, or delete it", torn.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_an_article_are_looked_at_and_no_others()
    {
        var vectors = Vectors(("petrol", Pointing(1, 0)), ("choir", Pointing(0, 1)));
        var rows = new VectorRows([(Words("choir"), 2), (Words("petrol"), 0), (Words("unknown"), 1)], 3, vectors);
        Direction asked = vectors.Of(Words("petrol"));

        Assert.InRange(rows.Nearest(asked, 0), 0.99f, 1.001f);
        Assert.Equal(0, rows.Nearest(asked, 1));
        Assert.InRange(rows.Nearest(asked, 2), 0, 0.05f);
    }

    [Fact]
    public void Rows_come_back_from_a_snapshot_as_they_were()
    {
        var vectors = Vectors(("petrol", Pointing(0.7f, 0.7f)), ("choir", Pointing(0, 1)));
        var rows = new VectorRows([(Words("choir"), 0), (Words("petrol"), 1)], 2, vectors);
        var writer = new SnapshotWriter();
        rows.Write(writer);

        var read = VectorRows.Read(new SnapshotReader(writer.Written.ToArray()));

        Direction asked = vectors.Of(Words("petrol"));
        Assert.Equal(rows.Nearest(asked, 0), read.Nearest(asked, 0));
        Assert.InRange(read.Nearest(asked, 0), 0.65f, 0.75f);
        Assert.Equal(rows.Nearest(asked, 1), read.Nearest(asked, 1));
    }

    private static WordVectors Vectors(params (string Words, float[] Vector)[] vectors) => new(vectors.ToDictionary(v => v.Words, v => v.Vector));

    private static float[] Pointing(float east, float north)
    {
        var vector = new float[Direction.Width];
        (vector[0], vector[^1]) = (east, north);
        return vector;
    }

    private static float Alike(WordVectors vectors, string one, string two) => ((Direction)vectors.Of(Words(one))).Alike(vectors.Of(Words(two)));

    private static List<Word> Words(string text) => [.. text.Split(' ').Select(w => new Word(w, w, IsStop: false))];
}
