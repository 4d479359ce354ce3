using CommunityBot.Safeguarding.Detection;
using CommunityBot.Tuning.Nets;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

/// <summary>
/// The bars, on messages that the detector under test has not learnt from: each half of the question file is left out
/// of the examples in turn, and judged by a detector that learnt from the rest.
/// </summary>
public sealed class DetectionBarsTests(ITestOutputHelper output)
{
    private const int Folds = 2;

    /// <summary>Questions that tell of intimidation and of hate crime on the way: an alarm on those is right.</summary>
    private static readonly string[] TellOfDanger = ["c278", "c313"];

    private static readonly string Home = Path.Combine(AppContext.BaseDirectory, "Safeguarding");
    private static readonly string Words = Path.Combine(Home, "Words");

    private static readonly Lazy<(SafeguardingMeasure Crises, SafeguardingMeasure Ordinary)> HeldOut = new(Measure);

    [Fact]
    public void Crises_left_out_of_the_examples_are_found_and_look_alikes_pass()
    {
        var measure = HeldOut.Value.Crises;

        output.WriteLine(measure.ToString());
        Assert.True(measure.Recall >= 0.98, measure.ToString());
        Assert.True(measure.FalseAlarms <= 0.02, measure.ToString());
    }

    [Fact]
    public void Ordinary_questions_left_out_of_the_examples_raise_few_alarms()
    {
        var measure = HeldOut.Value.Ordinary;

        output.WriteLine(measure.ToString());
        Assert.True(measure.FalseAlarms <= 0.02, measure.ToString());
    }

    [Fact]
    public void The_model_was_fitted_from_the_words_and_examples_as_they_are()
    {
        var (_, fingerprint) = DangerModel.Read(Path.Combine(Home, DangerModel.FileName));

        Assert.True(
            fingerprint == DangerModel.FingerprintOf(Home),
            "Words or examples were edited: run 'dotnet run -c Release --project bench/Tuning danger-fit' and commit the file it writes.");
    }

    [Fact]
    public void The_same_examples_always_give_the_same_verdicts()
    {
        Example[] examples = [.. Examples.Read(Path.Combine(Home, "Examples")).Where((_, i) => i % 8 == 0)];
        var one = new DangerJudge(Words, NetTrainer.Fit(Words, examples, passes: 1));
        var other = new DangerJudge(Words, NetTrainer.Fit(Words, examples, passes: 1));

        foreach (var line in LabelledTurns.Read("safeguarding.jsonl"))
        {
            Assert.Equal(one.Weigh(line.Turns[0]), other.Weigh(line.Turns[0]));
        }
    }

    /// <summary>One detector a fold judges both what is left out of the crises and what is left out of the ordinary questions: learning takes long.</summary>
    private static (SafeguardingMeasure Crises, SafeguardingMeasure Ordinary) Measure()
    {
        var crises = LabelledTurns.Read("safeguarding.jsonl").ToList();
        var ordinary = LabelledTurns.Read("covered.jsonl").Where(l => !l.Id.StartsWith('t') && !TellOfDanger.Contains(l.Id))
            .Concat(LabelledTurns.Read("notcovered.jsonl")).Concat(LabelledTurns.Read("dialogues.jsonl")).ToList();
        var examples = Examples.Read(Path.Combine(Home, "Examples"));
        var (ofCrises, ofOrdinary) = (new SafeguardingMeasure(), new SafeguardingMeasure());
        for (var fold = 0; fold < Folds; fold++)
        {
            var dangerous = crises.Where((_, i) => i % Folds == fold).ToList();
            var harmless = ordinary.Where((_, i) => i % Folds == fold).ToList();
            var hidden = dangerous.Concat(harmless).SelectMany(l => l.Turns).ToHashSet(StringComparer.Ordinal);
            var detector = SafeguardingDetector.Knowing(Words, NetTrainer.Fit(Words, [.. examples.Where(e => !hidden.Contains(e.Text))]));
            dangerous.ForEach(l => ofCrises.Add(detector, l.Id, l.Turns, l.Category));
            harmless.ForEach(l => ofOrdinary.Add(detector, l.Id, l.Turns, null));
        }

        return (ofCrises, ofOrdinary);
    }
}
