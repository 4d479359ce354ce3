using System.Diagnostics;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>How long an engine takes for a question.</summary>
internal static class Speed
{
    public static void Print(AnswerEngine engine, List<string> texts)
    {
        for (var i = 0; i < 6; i++) texts.ForEach(t => engine.Ask(t, Preceding.Nothing));
        var ticks = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++)
        {
            foreach (var text in texts)
            {
                var start = Stopwatch.GetTimestamp();
                engine.Ask(text, Preceding.Nothing);
                ticks.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        ticks.Sort();
        Console.WriteLine($"p50 {ticks[ticks.Count / 2]:0} us p90 {ticks[ticks.Count * 9 / 10]:0} p99 {ticks[ticks.Count * 99 / 100]:0} us, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / ticks.Count / 1024} KB a question");
    }
}
