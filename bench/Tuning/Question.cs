using System.Text.Json;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

internal sealed record Question(string Id, string Text, string Expect, HashSet<string> Sections, List<string> Facts, List<string> Tags)
{
    public static List<Question> ReadAll(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "covered.jsonl")).Concat(File.ReadLines(Path.Combine(folder, "notcovered.jsonl"))).Select(Read)];

    private static Question Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new Question(
            root.GetProperty("id").GetString()!, root.GetProperty("turns")[0].GetString()!, root.GetProperty("expect").GetString()!,
            [.. Strings(root, "sections")], Strings(root, "facts"), Strings(root, "tags"));
    }

    private static List<string> Strings(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(x => x.GetString()!)] : [];
}

internal sealed record Case(Question Question, Article Best, float[] Evidence, bool SectionRight, bool FactsRight, string Tops, bool[] TopRight)
{
    public static Case Of(ArticleIndex index, Question q)
    {
        var scores = index.Score(q.Text);
        var ranked = Ranking.Of(index, scores);
        var best = index.Articles[ranked.Best];
        var section = best.Answers && best.Sections.Any(q.Sections.Contains);
        var facts = section && q.Facts.All(f => f.Split('|').Any(alt => best.Text.Contains(alt, StringComparison.OrdinalIgnoreCase)));
        var tops = string.Join(", ", scores.Articles.Select((s, i) => (s, i)).OrderByDescending(x => x.s).Take(3).Select(x => $"{index.Articles[x.i].Id} {x.s:0.0}"));
        bool FactsIn(Article a) => a.Sections.Any(q.Sections.Contains) && q.Facts.All(f => f.Split('|').Any(alt => a.Text.Contains(alt, StringComparison.OrdinalIgnoreCase)));
        var topRight = ranked.Order.Take(3).Select(i => FactsIn(index.Articles[i])).ToArray();
        return new Case(q, best, ranked.Evidence, section, facts, tops, topRight);
    }

    public override string ToString() =>
        $"{Question.Id} {(SectionRight ? "FACT" : "SECT")} {Question.Text}\n      {string.Join("/", Question.Sections)} {string.Join(",", Question.Facts)}\n      got {Tops}\n      " +
        string.Join(" ", CommunityBot.Knowledge.Answers.Evidence.Names.Zip(Evidence, (n, v) => $"{n}={v:0.00}"));
}
