namespace CommunityBot.Safeguarding.Detection;

/// <summary>What a net has learnt.</summary>
/// <param name="Table">A row for each piece of a word.</param>
internal sealed record NetWeights(
    QuantisedRows Table,
    QuantisedRows First,
    QuantisedRows FirstBias,
    QuantisedRows Second,
    QuantisedRows SecondBias,
    QuantisedRows Attention,
    QuantisedRows Output,
    QuantisedRows OutputBias)
{
    public void Write(BinaryWriter writer)
    {
        foreach (var rows in (QuantisedRows[])[Table, First, FirstBias, Second, SecondBias, Attention, Output, OutputBias])
        {
            rows.Write(writer);
        }
    }

    public static NetWeights Read(BinaryReader reader) => new(
        QuantisedRows.Read(reader, WordPieces.Rows, DangerNet.Width),
        QuantisedRows.Read(reader, 3 * DangerNet.Width, DangerNet.Hidden),
        QuantisedRows.Read(reader, 1, DangerNet.Hidden),
        QuantisedRows.Read(reader, 3 * DangerNet.Hidden, DangerNet.Hidden),
        QuantisedRows.Read(reader, 1, DangerNet.Hidden),
        QuantisedRows.Read(reader, 1, DangerNet.Hidden),
        QuantisedRows.Read(reader, DangerNet.Pooled, DangerNet.Outputs),
        QuantisedRows.Read(reader, 1, DangerNet.Outputs));
}
