using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>Shows that one ticket was among those that were closed, without the others.</summary>
/// <param name="Line">The ticket's line.</param>
/// <param name="Path">Hex of the hashes beside the way up, from the bottom.</param>
public sealed record TicketProof(string Line, int Count, string Root, ImmutableArray<string> Path)
{
    /// <returns>Null when there is no such serial.</returns>
    public static TicketProof? Of(DrawFolder folder, int serial)
    {
        var file = new TicketFile(folder.Tickets);
        var leaves = new List<byte[]>();
        string? line = null;
        foreach (var (text, ticket) in file.Read())
        {
            leaves.Add(MerkleTree.Leaf(text));
            line = ticket.Serial == serial ? text : line;
        }

        return line is null || file.Fault is not null
            ? null
            : new TicketProof(line, leaves.Count, DrawHash.Hex(MerkleTree.Root(leaves)), [.. MerkleTree.Path(leaves, serial - 1).Select(h => DrawHash.Hex(h))]);
    }

    /// <summary>
    /// True when the path leads from the line to the root. What is offered must be a ticket's line, hashed as a leaf: an
    /// inner node of the tree can't pass for one.
    /// </summary>
    public bool Holds() =>
        Ticket.TryRead(Line, out var ticket)
        && Path.All(h => DrawHash.IsHex(h))
        && MerkleTree.RootFrom(MerkleTree.Leaf(Line), ticket.Serial - 1, Count, [.. Path.Select(Convert.FromHexString)]) is { } root
        && DrawHash.Hex(root) == Root;

    public JsonObject ToJson() => new()
    {
        ["line"] = Line,
        ["count"] = Count,
        ["root"] = Root,
        ["path"] = new JsonArray([.. Path.Select(h => (JsonNode)h)]),
    };
}
