using System.Numerics;
using System.Runtime.InteropServices;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// What the net is told of each word: the word itself, its concepts, and its runs of three to five letters, which survive
/// misspelling. Each is hashed to a row of the net's table.
/// </summary>
internal sealed class WordPieces
{
    public const int Rows = 1 << RowBits;
    private const int RowBits = 15;

    private readonly List<ushort> _rows = new(1024);
    private readonly List<(int Whole, int End)> _ends = new(128);

    public int Count => _ends.Count;

    /// <summary>The word and its concepts: few, and each tells much.</summary>
    public ReadOnlySpan<ushort> Whole(int word) => CollectionsMarshal.AsSpan(_rows)[Start(word).._ends[word].Whole];

    /// <summary>Its runs of letters: many, and each tells little.</summary>
    public ReadOnlySpan<ushort> Letters(int word) => CollectionsMarshal.AsSpan(_rows)[_ends[word].Whole.._ends[word].End];

    public void Read(ReadWords message)
    {
        _rows.Clear();
        _ends.Clear();
        for (var i = 0; i < message.Words.Count; i++)
        {
            var word = message.Words[i];
            Add(word.Meaning.Hash, 1);
            for (var left = word.Meaning.Concepts; left != 0; left &= left - 1)
            {
                Add((uint)UInt128.TrailingZeroCount(left) + 1, 2);
            }

            var whole = _rows.Count;
            if (i == 0 || word.Start != message.Words[i - 1].Start)
            {
                AddLetters(message.Letters, word.Start - 1, word.Start + word.Length + 1);
            }

            _ends.Add((whole, _rows.Count));
        }
    }

    private int Start(int word) => word == 0 ? 0 : _ends[word - 1].End;

    private void AddLetters(char[] letters, int from, int to)
    {
        for (var i = from; i + 3 <= to; i++)
        {
            var hash = Mix(Mix(letters[i], letters[i + 1]), letters[i + 2]);
            Add(hash, 3);
            if (i + 4 <= to)
            {
                hash = Mix(hash, letters[i + 3]);
                Add(hash, 4);
                if (i + 5 <= to)
                {
                    Add(Mix(hash, letters[i + 4]), 5);
                }
            }
        }
    }

    private static uint Mix(uint a, uint b) => BitOperations.RotateLeft(a * 0x85EBCA6B, 13) ^ (b * 0xC2B2AE35);

    private void Add(uint hash, uint kind)
    {
        var mixed = (hash ^ (kind * 0x27D4EB2F)) * 0x9E3779B1;
        mixed ^= mixed >> 15;
        mixed *= 0x85EBCA77;
        _rows.Add((ushort)(mixed >> (32 - RowBits)));
    }
}
