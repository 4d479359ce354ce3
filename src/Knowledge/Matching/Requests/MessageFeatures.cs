using System.Numerics.Tensors;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Meaning;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>What of a message tells what sort of message it is.</summary>
internal static class MessageFeatures
{
    private static readonly string[] Told =
    [
        "for.other", "for.child", "for.professional", "commit.one-off", "commit.short",
        "no-car", "has-car", "step-free", "women-only", "men-only", "free-only", "remote-only", "near.close", "near.any",
    ];

    private static readonly string[] Spoken =
    [
        "role.strong", "role.offer", "role.occupation", "role.skill", "group.strong", "help.strong", "topic.plan", "topic.ask", "topic.how", "topic.want", "topic.find",
    ];

    /// <summary>Numbers of a direction are small, and small features would need large weights, which fitting holds down.</summary>
    private const double WeightOfMeaning = 6;

    private static readonly string[] Directions = [.. Enumerable.Range(0, Direction.Width).Select(i => $"m{i}")];

    private static readonly HashSet<string> QuestionWords = new(StringComparer.Ordinal)
    {
        "what", "who", "why", "when", "how", "which", "does", "do", "is", "are", "did", "has", "can", "will", "was", "were", "whats", "whos",
    };

    /// <summary>What tells a search for a group, a role or help from a question about the community's plan.</summary>
    public static Dictionary<string, double> ForIntent(Message message, Request said)
    {
        var features = Shared(message, said);
        var first = message.Tokens.Count > 0 ? message.Tokens[0].Text : "";
        features["question-word"] = QuestionWords.Contains(first) ? 1 : 0;
        features["how-or-why"] = first is "how" or "why" or "who" ? 1 : 0;
        features["question-mark"] = message.Folded.TrimEnd().EndsWith('?') ? 1 : 0;
        features["wish"] = Math.Min(3, said.Wishes.Length);
        features["any-wish"] = said.Wishes.Length > 0 ? 1 : 0;
        features["age"] = said.Ages.Length > 0 ? 1 : 0;
        features["place"] = Math.Min(2, said.Places.Count(p => p.Name != "Bexley"));
        features["i"] = message.Tokens.Any(t => t.Text is "i" or "im" or "my" or "me") ? 1 : 0;
        features["person"] = said.ForOther ? 1 : 0;
        features["words"] = Math.Min(60, message.Tokens.Count) / 20.0;
        features["short"] = message.Tokens.Count <= 3 ? 1 : 0;
        AddMeaning(said, features);
        return features;
    }

    /// <summary>What tells somebody who offers time from somebody who looks for a group or for help.</summary>
    public static Dictionary<string, double> ForRole(Message message, Request said, ConceptBook concepts)
    {
        var features = Shared(message, said);
        features["sensitive"] = said.Wishes.Any(w => w.Sensitivity != Sensitivity.None) ? 1 : 0;
        var topics = said.Wishes.Select(w => concepts.Find(w.Concept)).OfType<Concept>().Where(c => c.Class == ConceptClass.Topic).ToList();
        features["pastime"] = topics.Any(c => c.IsPastime) ? 1 : 0;
        features["need"] = topics.Any(c => c.IsNeed) ? 1 : 0;
        features["work"] = topics.Any(c => !c.IsNeed && !c.IsPastime) ? 1 : 0;
        features["skill"] = said.Wishes.Any(w => w.IsSkill) ? 1 : 0;
        features["child"] = said.Ages.Any(a => a.To < 13) ? 1 : 0;
        features["young"] = said.Ages.Any(a => a.From is >= 14 and < 25) ? 1 : 0;
        features["old"] = said.Ages.Any(a => a.From >= 75) ? 1 : 0;
        features["times"] = message.Signals.Any(s => s.Meanings.Any(m => m.StartsWith("times.", StringComparison.Ordinal))) ? 1 : 0;
        return features;
    }

    /// <summary>The words themselves, and each with the one before.</summary>
    private static void AddWords(Message message, Dictionary<string, double> features)
    {
        var previous = "^";
        foreach (var token in message.Tokens.Where(t => char.IsAsciiLetter(t.Text[0])))
        {
            features[$"w:{token.Stem}"] = 1;
            features[$"b:{previous}_{token.Stem}"] = 1;
            previous = token.Stem;
        }
    }

    /// <summary>Where it points among meanings, so that words never seen while fitting have a say.</summary>
    private static void AddMeaning(Request said, Dictionary<string, double> features)
    {
        if (said.Wording is { } sum)
        {
            var scale = WeightOfMeaning / TensorPrimitives.Norm<float>(sum);
            for (var i = 0; i < sum.Length; i++)
            {
                features[Directions[i]] = sum[i] * scale;
            }
        }
    }

    private static Dictionary<string, double> Shared(Message message, Request said)
    {
        var features = Told.ToDictionary(t => t, t => message.Has(t) ? 1.0 : 0, StringComparer.Ordinal);
        foreach (var spoken in Spoken)
        {
            features[spoken] = message.Speaks(spoken) ? 1 : 0;
        }

        features["time"] = said.Times is null ? 0 : 1;
        AddWords(message, features);
        return features;
    }
}
