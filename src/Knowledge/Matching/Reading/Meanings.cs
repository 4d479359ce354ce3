using System.Numerics.Tensors;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>What requests and entries mean, as vectors.</summary>
internal sealed class Meanings(WordVectors vectors)
{
    /// <returns>Of two messages one after the other; null when neither has any.</returns>
    public static float[]? Together(float[]? before, float[]? said)
    {
        if (before is null || said is null)
        {
            return before ?? said;
        }

        var sum = new float[Direction.Width];
        TensorPrimitives.Add(before, said, sum);
        return sum;
    }

    /// <summary>The sum of the words' vectors; null when no word is known.</summary>
    public float[]? Sum(IEnumerable<string> words)
    {
        var sum = new float[Direction.Width];
        return vectors.Sum([.. words.Select(w => new Word(w, Stemmer.Stem(w), IsStop: false))], sum) ? sum : null;
    }

    /// <summary>Where a request points: by how it was worded or else by what was understood.</summary>
    public TextMeaning Of(Request request) =>
        Pointing(request.Wording ?? Sum([.. request.Wishes.SelectMany(w => Words.Split(w.Words)), .. request.Words.Select(w => w.Stem)]));

    public TextMeaning Of(string text) => Pointing(Sum(Words.Split(Words.Fold(text))));

    private static TextMeaning Pointing(float[]? sum)
    {
        var numbers = new sbyte[Direction.Width];
        return new TextMeaning(numbers, sum is null ? 0 : Direction.Round(sum, numbers));
    }
}
