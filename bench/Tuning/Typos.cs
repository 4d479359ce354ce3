using CommunityBot.Knowledge.Answers;

namespace CommunityBot.Tuning;

/// <summary>Asks questions as they are and with typing errors made in their longer words, to show what the errors cost.</summary>
internal static class Typos
{
    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly (string Right, string Wrong)[] Sounds =
        [("ee", "ea"), ("ie", "ei"), ("tion", "shun"), ("ph", "f"), ("ck", "k"), ("ll", "l"), ("ss", "s"), ("mm", "m"), ("ou", "u"), ("ant", "ent"), ("er", "ur")];

    public static void Print(AnswerEngine engine, List<Script> covered)
    {
        var random = new Random(11);
        var (clean, spoilt) = (new Report(), new Report());
        foreach (var script in covered)
        {
            clean.Ask(engine, script);
            spoilt.Ask(engine, script with { Turns = [.. script.Turns.Select(t => t with { Text = Spoil(t.Text, random) })] });
        }

        clean.Print("as written");
        spoilt.Print("with typing errors");
    }

    /// <summary>Every third word of five letters or more is mistyped; a question has at least one where it has such a word.</summary>
    private static string Spoil(string text, Random random)
    {
        var words = text.Split(' ');
        var longer = Enumerable.Range(0, words.Length).Where(i => words[i].Length >= 5 && words[i].All(char.IsAsciiLetter)).ToArray();
        random.Shuffle(longer);
        foreach (var i in longer.Take((longer.Length + 2) / 3))
        {
            words[i] = Mistype(words[i], random);
        }

        return string.Join(' ', words);
    }

    private static string Mistype(string word, Random random)
    {
        var at = random.Next(1, word.Length - 1);
        return random.Next(5) switch
        {
            0 => word.Remove(at, 1),
            1 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            2 => word.Insert(at, word[at].ToString()),
            3 => word[..at] + Neighbour(char.ToLowerInvariant(word[at]), random) + word[(at + 1)..],
            _ => Sounds.Where(s => word.Contains(s.Right, StringComparison.Ordinal)).Select(s => word.Replace(s.Right, s.Wrong, StringComparison.Ordinal)).FirstOrDefault(word.Remove(at, 1)),
        };
    }

    private static char Neighbour(char c, Random random)
    {
        var row = KeyRows.First(r => r.Contains(c));
        return row[Math.Clamp(row.IndexOf(c) + (random.Next(2) == 0 ? 1 : -1), 0, row.Length - 1)];
    }
}
