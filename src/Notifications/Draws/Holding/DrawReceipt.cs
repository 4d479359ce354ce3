using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>What an entrant keeps: with it, and with nothing else, a ticket is shown to be theirs.</summary>
/// <param name="Line">The ticket's line in the published list.</param>
/// <param name="Account">What the ticket is bound to.</param>
/// <param name="Salt">32 hex digits.</param>
public sealed record DrawReceipt(string Draw, string Line, string Account, string Salt)
{
    private const string Format = "bcl-receipt/1";

    /// <summary>The ticket's place in the tree under the root that is published at the close.</summary>
    public string Leaf => DrawHash.Hex(MerkleTree.Leaf(Line));

    /// <summary>True when the line is made of this account and this salt.</summary>
    public bool Holds() =>
        Ticket.TryRead(Line, out var ticket) && DrawHash.IsHex(Salt, 16) && ticket.Holder == Ticket.HolderOf(Convert.FromHexString(Salt), Account);

    /// <param name="proof">The way up to the root, once there is one.</param>
    public JsonObject ToJson(TicketProof? proof = null)
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["draw"] = Draw,
            ["line"] = Line,
            ["account"] = Account,
            ["salt"] = Salt,
            ["leaf"] = Leaf,
        };
        if (proof is not null)
        {
            json["proof"] = proof.ToJson();
        }

        return json;
    }

    /// <summary>Reads a receipt's file; a proof in it is left aside, since the folder's own is made anew.</summary>
    /// <returns>Null when it is none.</returns>
    public static DrawReceipt? TryRead(string text) =>
        CanonicalJson.TryRead(text.TrimEnd('\r', '\n')) is { } map && Text(map, "format") == Format
            && Text(map, "draw") is { } draw && Text(map, "line") is { } line && Text(map, "account") is { } account && Text(map, "salt") is { } salt
            ? new DrawReceipt(draw, line, account, salt)
            : null;

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
