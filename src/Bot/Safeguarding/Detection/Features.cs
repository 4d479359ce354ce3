using System.Numerics;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>One property of a stretch of text and how much it weighs.</summary>
internal readonly record struct Feature(int Slot, float Weight);

/// <summary>
/// What the classifier looks at: words, neighbouring words, words with one between them, concepts, which concept
/// follows which and which two stand anywhere in the same text (what is asked for, whose harm, when), words beside
/// concepts, and runs of three to five letters, which survive misspelling. Each is hashed to a slot.
/// </summary>
internal static class Features
{
    public const int Slots = 1 << SlotBits;
    private const int SlotBits = 18;
    private const float OfWord = 1f;
    private const float OfConceptPair = 0.5f;
    private const float OfConceptsTogether = 0.2f;
    private const float OfConcept = 0.9f;
    private const float OfMixed = 0.4f;
    private const float OfMixedApart = 0.3f;
    private const float OfLetters = 0.45f;
    private const int ConceptReach = 4;

    /// <summary>About that of five words: shorter texts say less, and are not blown up to full length.</summary>
    private const float LeastSquare = 25;

    /// <summary>Fills <paramref name="features"/> for the words from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    /// <returns>The factor that brings the features to unit length, or below it for a few words.</returns>
    public static float Extract(ReadWords message, int from, int to, List<Feature> features)
    {
        features.Clear();
        var words = message.Words;
        var lastStart = -1;
        var concepts = UInt128.Zero;
        for (var i = from; i < to; i++)
        {
            var word = words[i];
            Add(features, word.Meaning.Hash, 1, OfWord);
            if (i + 1 < to)
            {
                var pair = Mix(word.Meaning.Hash, words[i + 1].Meaning.Hash);
                Add(features, pair, 2, OfWord);
                if (i + 2 < to)
                {
                    Add(features, Mix(pair, words[i + 2].Meaning.Hash), 3, OfWord);
                    Add(features, Mix(word.Meaning.Hash, words[i + 2].Meaning.Hash), 4, OfWord);
                }
            }

            AddConcepts(features, words, i, to);
            AddMixed(features, words, i, i + 1, to, 11, OfMixed);
            AddMixed(features, words, i, i + 2, to, 13, OfMixedApart);
            concepts |= word.Meaning.Concepts;
            if (word.Start != lastStart)
            {
                AddLetters(features, message.Letters, word.Start - 1, word.Start + word.Length + 1);
                lastStart = word.Start;
            }
        }

        AddTogether(features, concepts);
        var square = 0f;
        foreach (var feature in features)
        {
            square += feature.Weight * feature.Weight;
        }

        return 1 / MathF.Sqrt(Math.Max(square, LeastSquare));
    }

    private static void AddConcepts(List<Feature> features, List<Word> words, int i, int to)
    {
        for (var mine = words[i].Meaning.Concepts; mine != 0; mine &= mine - 1)
        {
            var concept = (uint)UInt128.TrailingZeroCount(mine) + 1;
            Add(features, concept * 0x9E3779B1, 5, OfConcept);
            var end = Math.Min(to, i + ConceptReach + 1);
            for (var j = i + 1; j < end; j++)
            {
                for (var other = words[j].Meaning.Concepts; other != 0; other &= other - 1)
                {
                    Add(features, (concept << 8) | ((uint)UInt128.TrailingZeroCount(other) + 1), 6, OfConceptPair);
                }
            }
        }
    }

    /// <summary>A word beside a concept, either way round, or with one word between them: "gave away" and any pet.</summary>
    private static void AddMixed(List<Feature> features, List<Word> words, int i, int j, int to, uint kind, float weight)
    {
        if (j >= to)
        {
            return;
        }

        var (first, second) = (words[i].Meaning, words[j].Meaning);
        for (var left = second.Concepts; left != 0; left &= left - 1)
        {
            Add(features, Mix(first.Hash, (uint)UInt128.TrailingZeroCount(left) + 1), kind, weight);
        }

        for (var left = first.Concepts; left != 0; left &= left - 1)
        {
            Add(features, Mix((uint)UInt128.TrailingZeroCount(left) + 1, second.Hash), kind + 1, weight);
        }
    }

    private static void AddTogether(List<Feature> features, UInt128 concepts)
    {
        for (var first = concepts; first != 0; first &= first - 1)
        {
            var concept = (uint)UInt128.TrailingZeroCount(first) + 1;
            for (var second = first & (first - 1); second != 0; second &= second - 1)
            {
                Add(features, (concept << 8) | ((uint)UInt128.TrailingZeroCount(second) + 1), 10, OfConceptsTogether);
            }
        }
    }

    private static void AddLetters(List<Feature> features, char[] letters, int from, int to)
    {
        for (var i = from; i + 3 <= to; i++)
        {
            var hash = Mix(Mix(letters[i], letters[i + 1]), letters[i + 2]);
            Add(features, hash, 7, OfLetters);
            if (i + 4 <= to)
            {
                hash = Mix(hash, letters[i + 3]);
                Add(features, hash, 8, OfLetters);
                if (i + 5 <= to)
                {
                    Add(features, Mix(hash, letters[i + 4]), 9, OfLetters);
                }
            }
        }
    }

    private static uint Mix(uint a, uint b) => BitOperations.RotateLeft(a * 0x85EBCA6B, 13) ^ (b * 0xC2B2AE35);

    private static void Add(List<Feature> features, uint hash, uint kind, float weight)
    {
        var mixed = (hash ^ (kind * 0x27D4EB2F)) * 0x9E3779B1;
        mixed ^= mixed >> 15;
        mixed *= 0x85EBCA77;
        features.Add(new Feature((int)(mixed >> (32 - SlotBits)), weight));
    }
}
