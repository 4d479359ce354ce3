using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// Reads tickets.csv line by line: ASCII, each line ended by one line feed, serials 1, 2, 3 ... The first thing that
/// differs ends the reading and is told.
/// </summary>
public sealed class TicketFile(string path)
{
    private const int LongestLine = 128;

    /// <summary>What is wrong with the file, once it has been read; null when nothing is.</summary>
    public Difference? Fault { get; private set; }

    public int Count { get; private set; }

    /// <summary>The lines as they stand; read once and to the end.</summary>
    public IEnumerable<(string Line, Ticket Ticket)> Read()
    {
        using var stream = new BufferedStream(File.OpenRead(path), 1 << 16);
        var bytes = new byte[LongestLine];
        var length = 0;
        int read;
        while ((read = stream.ReadByte()) >= 0)
        {
            if (read != '\n')
            {
                if (length == LongestLine || read is not (> ' ' and <= '~'))
                {
                    Fault = Strange(read);
                    yield break;
                }

                bytes[length++] = (byte)read;
                continue;
            }

            var line = Encoding.ASCII.GetString(bytes, 0, length);
            length = 0;
            if (!Ticket.TryRead(line, out var ticket))
            {
                Fault = new Difference(TamperCase.TicketLine, $"{DrawFolder.TicketsName}, line {Count + 1}: \"{line}\" is not serial,digits,holder.");
                yield break;
            }

            if (ticket.Serial != Count + 1)
            {
                Fault = OutOfOrder(ticket.Serial, stream);
                yield break;
            }

            Count++;
            yield return (line, ticket);
        }

        if (length > 0)
        {
            Fault = new Difference(TamperCase.LineEnds, $"{DrawFolder.TicketsName}: the last line has no line feed.");
        }
    }

    private Difference Strange(int read) => read switch
    {
        '\r' => new Difference(TamperCase.LineEnds, $"{DrawFolder.TicketsName}, line {Count + 1}: it ends with CR LF; lines end with LF alone."),
        ' ' or '\t' => new Difference(TamperCase.Blank, $"{DrawFolder.TicketsName}, line {Count + 1}: there is a blank in it."),
        _ => new Difference(TamperCase.TicketLine, $"{DrawFolder.TicketsName}, line {Count + 1}: it is too long or holds a character that doesn't belong there."),
    };

    private Difference OutOfOrder(int serial, Stream rest) =>
        serial <= Count ? new Difference(TamperCase.RepeatedTicket, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {serial} stands there again, or was moved.")
        : StandsIn(rest, Count + 1) ? new Difference(TamperCase.MovedTicket, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {serial} stands where {Count + 1} belongs, which comes later.")
        : new Difference(TamperCase.SerialGap, $"{DrawFolder.TicketsName}, line {Count + 1}: serial {Count + 1} is missing.");

    /// <summary>A ticket that was moved is told from one that was taken out by looking on for it.</summary>
    private static bool StandsIn(Stream rest, int serial)
    {
        using var reader = new StreamReader(rest, Encoding.Latin1, leaveOpen: true);
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
