using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>Shows how a judgement does with a writer's questions that has learnt from the other writers' alone.</summary>
internal static class WriterHeldOut
{
    /// <param name="folder">Where each writer's judgement and the misses are written to, or null.</param>
    public static void Print(
        ArticleIndex index, SmallTalk smallTalk, List<Script> scripts, List<Choice> further, double answerFrom, int fits, string? folder)
    {
        var choices = scripts.Select(s => (s.Writer, Choices: Choice.Of(index, s).ToList())).ToList();
        var writers = scripts.Select(s => s.Writer).Distinct().Select(w => (
            Name: w, Scripts: scripts.Where(s => s.Writer == w).ToList(), Others: choices.Where(c => c.Writer != w).SelectMany(c => c.Choices).ToList())).ToList();
        var judged = writers.AsParallel().AsOrdered().Select(w => (w.Name, w.Scripts, Judgement: Fit.Train([.. w.Others, .. further], fits))).ToList();
        foreach (var from in new[] { answerFrom - 0.05, answerFrom, answerFrom + 0.05, answerFrom + 0.1, answerFrom + 0.15, answerFrom + 0.25 })
        {
            var pooled = new Report();
            foreach (var (name, own, judgement) in judged)
            {
                var engine = new AnswerEngine(index, smallTalk, judgement.From(from, from - 0.06));
                var report = new Report();
                own.ForEach(s => report.Ask(engine, s));
                own.ForEach(s => pooled.Ask(engine, s));
                if (from == answerFrom)
                {
                    report.Print($"{name} {from:0.00}");
                }

                if (from == answerFrom && folder is not null)
                {
                    File.WriteAllLines(Path.Combine(folder, $"judgement-{name}.txt"), judgement.From(from, from - 0.06).Lines());
                }
            }

            pooled.Print($"all {from:0.00}");
            if (from == answerFrom && folder is not null)
            {
                File.WriteAllLines(Path.Combine(folder, "misses.txt"), pooled.DescribeMisses());
            }
        }
    }
}
