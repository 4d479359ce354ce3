using System.Collections.Immutable;
using System.Globalization;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>The concepts of concepts.txt with their words and relations.</summary>
internal sealed class ConceptBook
{
    private const float OfFurther = 0.8f;
    private const float LeastFurther = 0.3f;

    private readonly Dictionary<string, Concept> _byId;

    private ConceptBook(ImmutableArray<Concept> all, PhraseBook<Concept> phrases)
    {
        All = all;
        Phrases = phrases;
        _byId = all.ToDictionary(c => c.Id, StringComparer.Ordinal);
    }

    public ImmutableArray<Concept> All { get; }

    public PhraseBook<Concept> Phrases { get; }

    public Concept? Find(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="InvalidDataException">A line is wrong; the message names it.</exception>
    public static ConceptBook Read(string path, Func<string, bool> isTooCommon)
    {
        var lines = File.ReadLines(path).Select((l, i) => (Text: l, Number: i + 1)).Where(l => l.Text.Length > 0 && l.Text[0] != '#').ToList();
        var parsed = lines.Select(l => Parse(l.Text) ?? throw Fault(path, l.Number, "expected \"id class: word, word > concept .5\"")).ToList();
        var phrases = new PhraseBook<Concept>(isTooCommon);
        var concepts = ImmutableArray.CreateBuilder<Concept>();
        foreach (var line in parsed)
        {
            var concept = new Concept(concepts.Count, line.Id, line.Class, line.Sensitivity, line.IsParticular) { Label = line.Words[0], IsPastime = line.Letter == 'j', IsNeed = line.Letter == 'n' };
            concepts.Add(concept);
            foreach (var word in line.Words)
            {
                phrases.Add(word, concept);
            }
        }

        var book = new ConceptBook(concepts.ToImmutable(), phrases);
        for (var i = 0; i < parsed.Count; i++)
        {
            book.Relate(concepts[i], parsed[i], path, lines[i].Number);
        }

        book.RelateFurther();
        return book;
    }

    /// <summary>What fits something that fits is not far off either.</summary>
    private void RelateFurther()
    {
        var told = All.Select(c => c.Fits.Where(f => f.Concept != c.Number && All[f.Concept].Class == ConceptClass.Topic).ToArray()).ToArray();
        foreach (var concept in All.Where(c => c.Class == ConceptClass.Topic))
        {
            var further = told[concept.Number].SelectMany(near => told[near.Concept].Select(f => (f.Concept, Fit: near.Fit * f.Fit * OfFurther)))
                .Where(f => f.Fit >= LeastFurther && concept.Fits.All(k => k.Concept != f.Concept))
                .GroupBy(f => f.Concept).Select(g => (g.Key, g.Max(f => f.Fit))).ToArray();
            concept.Fits.AddRange(further);
        }
    }

    private void Relate(Concept concept, Line line, string path, int number)
    {
        foreach (var (id, fit, asked) in line.Relations)
        {
            var other = Find(id) ?? throw Fault(path, number, $"there is no concept \"{id}\"");
            var (from, to) = asked ? (other, concept) : (concept, other);
            if (from.Fits.All(f => f.Concept != to.Number))
            {
                from.Fits.Add((to.Number, fit));
            }
        }
    }

    private static Line? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? [] : text[..colon].Split(' ');
        if (head.Length != 2 || ClassOf(head[1][0]) is not { } kind || SensitivityOf(head[1].TrimEnd('!')) is not { } sensitivity)
        {
            return null;
        }

        var body = text[(colon + 1)..];
        var arrow = body.IndexOfAny(['>', '<']);
        var words = (arrow < 0 ? body : body[..arrow]).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var relations = new List<(string, float, bool)>();
        return words.Length > 0 && (arrow < 0 || ReadRelations(body[arrow..], relations)) ? new Line(head[0], kind, sensitivity, head[1].EndsWith('!'), head[1][0], words, relations) : null;
    }

    private static bool ReadRelations(string text, List<(string, float, bool)> relations)
    {
        var asked = false;
        foreach (var part in text.Replace(">", ",>,", StringComparison.Ordinal).Replace("<", ",<,", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ">" or "<")
            {
                asked = part == "<";
                continue;
            }

            var pieces = part.Split(' ');
            if (pieces.Length != 2 || !float.TryParse(pieces[1], CultureInfo.InvariantCulture, out var fit) || fit is <= 0 or > 1)
            {
                return false;
            }

            relations.Add((pieces[0], fit, asked));
        }

        return true;
    }

    private static ConceptClass? ClassOf(char letter) => letter switch
    {
        't' or 'j' or 'n' => ConceptClass.Topic,
        'a' => ConceptClass.Audience,
        'g' => ConceptClass.Good,
        _ => null,
    };

    private static Sensitivity? SensitivityOf(string kind) => kind.Length == 1 ? Sensitivity.None : kind[1..] switch
    {
        "+h" => Sensitivity.Health,
        "+f" => Sensitivity.Faith,
        "+s" => Sensitivity.SexualityOrGender,
        "+o" => Sensitivity.Origin,
        _ => null,
    };

    private static InvalidDataException Fault(string path, int line, string what) => new($"{path}, line {line}: {what}.");

    private sealed record Line(
        string Id, ConceptClass Class, Sensitivity Sensitivity, bool IsParticular, char Letter, string[] Words, List<(string Id, float Fit, bool Asked)> Relations);
}
