using CommunityBot.Knowledge.Answers;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Answers;

public sealed class JudgementTests
{
    private readonly float[] _weights = [.. Evidence.Names.Select((_, i) => i == 0 ? -1f : i == 1 ? 4f : 0)];

    [Fact]
    public void Without_evidence_the_refusal_is_likelier() => Assert.True(Of(With(0)) < 0.5);

    [Fact]
    public void Evidence_for_an_article_makes_it_likelier() => Assert.True(Of(With(1)) > 0.9);

    [Fact]
    public void A_unit_counts_what_speaks_together()
    {
        float[][] units = [[.. Evidence.Names.Select((_, i) => i == 1 ? 10f : 0)]];

        var doubted = new Judgement(_weights, units, [-6], 0.5, 0.4).Of([With(1)])[0];

        Assert.True(doubted < 0.1);
    }

    [Fact]
    public void A_judgement_is_read_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var written = new Judgement(_weights, [_weights], [0.5f], 0.45, 0.4);
            File.WriteAllLines(Path.Combine(folder.FullName, Judgement.FileName), written.Lines());

            var read = Judgement.Read(folder.FullName);

            Assert.Equal(written.Of([With(0.5f)]), read.Of([With(0.5f)]));
            Assert.Equal(0.45, read.AnswerFrom(follows: false), 3);
            Assert.Equal(0.4, read.AnswerFrom(follows: true), 3);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private float Of(float[] evidence) => new Judgement(_weights, [], [], 0.5, 0.4).Of([evidence])[0];

    private static float[] With(float probability) => [.. Evidence.Names.Select((_, i) => i == 0 ? 1 : i == 1 ? probability : 0)];
}
