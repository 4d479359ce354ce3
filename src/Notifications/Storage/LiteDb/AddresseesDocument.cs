using System.Text;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Who the rows of a segment are for; written when the audience is frozen, and when somebody is forgotten.</summary>
internal static class AddresseesDocument
{
    public const string Collection = "ledgerAddressees";

    public static BsonDocument ToBson(long key, string channel, IEnumerable<Addressee> rows)
    {
        using var bytes = new MemoryStream(4096);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var row in rows)
        {
            // Mostly the recipient is known by the address alone, and need not be written twice.
            writer.Write(row.Recipient == $"{channel}:{row.Address}" ? "" : row.Recipient);
            writer.Write(row.Address);
            writer.Write((byte)row.Part);
            writer.Write((byte)row.Parts);
        }

        return new BsonDocument { ["_id"] = key, ["channel"] = channel, ["rows"] = bytes.ToArray() };
    }

    public static List<Addressee> Read(BsonDocument document)
    {
        var channel = document["channel"].AsString;
        using var bytes = new MemoryStream(document["rows"].AsBinary, writable: false);
        using var reader = new BinaryReader(bytes, Encoding.UTF8);
        var rows = new List<Addressee>(SegmentDocument.Capacity);
        while (bytes.Position < bytes.Length)
        {
            var (recipient, address, part, parts) = (reader.ReadString(), reader.ReadString(), reader.ReadByte(), reader.ReadByte());
            rows.Add(new Addressee(recipient.Length == 0 ? $"{channel}:{address}" : recipient, address, part, parts));
        }

        return rows;
    }

    public static AudienceKey FirstOf(BsonDocument document) => new(document["channel"].AsString, Read(document)[0].Recipient);
}

/// <param name="Address">The channel's own id of the chat.</param>
internal readonly record struct Addressee(string Recipient, string Address, int Part, int Parts)
{
    public ChannelAddress On(string channel) => new(channel, Address);
}
