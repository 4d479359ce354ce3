using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// Reads tickets.csv line by line: ASCII, each line ended by one line feed, serials 1, 2, 3 ... The first thing that
/// differs ends the reading and is told.
/// </summary>
public sealed class TicketFile(string path)
{
    private const int LongestLine = 128;
    private const int BlockLength = 1 << 16;

    /// <summary>What is wrong with the file, once it has been read; null when nothing is.</summary>
    public Difference? Fault { get; private set; }

    public int Count { get; private set; }

    /// <summary>The lines as they stand; read once and to the end.</summary>
    public IEnumerable<(string Line, Ticket Ticket)> Read()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var block = new byte[BlockLength];
        var (kept, read) = (0, 0);
        do
        {
            read = stream.Read(block, kept, block.Length - kept);
            var (from, to) = (0, kept + read);
            for (int end; (end = Array.IndexOf(block, (byte)'\n', from, to - from)) >= 0; from = end + 1)
            {
                if (!TryLine(block.AsSpan(from, end - from), out var line, out var ticket))
                {
                    yield break;
                }

                Count++;
                yield return (line, ticket);
            }

            kept = to - from;
            if (Strange(block.AsSpan(from, kept)) is { } strange)
            {
                Fault = strange;
                yield break;
            }

            Buffer.BlockCopy(block, from, block, 0, kept);
        }
        while (read > 0);

        if (kept > 0)
        {
            Fault = new Difference(TamperCase.LineEnds, $"{DrawFolder.TicketsName}: the last line has no line feed.");
        }
    }

    private bool TryLine(ReadOnlySpan<byte> bytes, out string line, out Ticket ticket)
    {
        line = Encoding.ASCII.GetString(bytes);
        var reads = Ticket.TryRead(line, out ticket);
        Fault = Strange(bytes)
            ?? (!reads ? new Difference(TamperCase.TicketLine, $"{DrawFolder.TicketsName}, line {Count + 1}: \"{line}\" is not serial,digits,holder.")
                : ticket.Serial != Count + 1 ? OutOfOrder(ticket.Serial)
                : null);
        return Fault is null;
    }

    /// <returns>What is wrong with a line, or with the beginning of one, apart from what it says; null for nothing.</returns>
    private Difference? Strange(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOfAnyExceptInRange((byte)'!', (byte)'~');
        return at < 0 && line.Length <= LongestLine ? null : (at < 0 || at > LongestLine ? (byte)0 : line[at]) switch
        {
            (byte)'\r' => new Difference(TamperCase.LineEnds, $"{DrawFolder.TicketsName}, line {Count + 1}: it ends with CR LF; lines end with LF alone."),
            (byte)' ' or (byte)'\t' => new Difference(TamperCase.Blank, $"{DrawFolder.TicketsName}, line {Count + 1}: there is a blank in it."),
            _ => new Difference(TamperCase.TicketLine, $"{DrawFolder.TicketsName}, line {Count + 1}: it is too long or holds a character that doesn't belong there."),
        };
    }

    private Difference OutOfOrder(int serial) =>
        serial <= Count ? new Difference(TamperCase.RepeatedTicket, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {serial} stands there again, or was moved.")
        : StandsIn(Count + 1) ? new Difference(TamperCase.MovedTicket, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {serial} stands where {Count + 1} belongs, which comes later.")
        : new Difference(TamperCase.SerialGap, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {Count + 1} is missing.");

    /// <summary>A ticket that was moved is told from one that was taken out by looking for it; above the line that is being read it can't be.</summary>
    private bool StandsIn(int serial)
    {
        using var reader = new StreamReader(path, Encoding.Latin1);
        while (reader.ReadLine() is { } line)
        {
            if (Ticket.TryRead(line, out var ticket) && ticket.Serial == serial)
            {
                return true;
            }
        }

        return false;
    }
}
