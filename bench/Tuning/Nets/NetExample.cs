using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>One word as rows of the net's table.</summary>
/// <param name="Whole">Of the word itself and its concepts.</param>
/// <param name="Letters">Of its runs of letters.</param>
internal readonly record struct WordRows(ushort[] Whole, ushort[] Letters);

/// <summary>An example as the net sees it.</summary>
/// <param name="Class">A lane of the classifier.</param>
internal readonly record struct NetExample(WordRows[] Words, int Class)
{
    public static NetExample Read(MessageReader reader, Example example)
    {
        var read = new ReadWords();
        var pieces = new WordPieces();
        reader.Read(example.Text, read);
        pieces.Read(read);
        return new NetExample([.. Enumerable.Range(0, pieces.Count).Select(i => new WordRows([.. pieces.Whole(i)], [.. pieces.Letters(i)]))], example.Class);
    }
}
