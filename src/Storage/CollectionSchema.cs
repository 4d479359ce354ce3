using LiteDB;

namespace CommunityBot.Storage;

/// <summary>A collection of the LiteDB file. The door makes those that are missing when it opens the file.</summary>
/// <param name="Indexes">Paths in a document that it is searched by, such as <c>person</c> or <c>people[*]</c>.</param>
public sealed record CollectionSchema(string Name, params string[] Indexes)
{
    /// <summary>Paths of which no two documents may have the same value.</summary>
    public string[] Unique { get; init; } = [];

    internal void CreateIn(ILiteDatabase database)
    {
        var collection = database.GetCollection(Name);
        if (!database.CollectionExists(Name))
        {
            // There is no call that creates one; it stays when its first document goes.
            collection.Insert(new BsonDocument { ["_id"] = "first" });
            collection.Delete("first");
        }

        foreach (var path in Indexes)
        {
            collection.EnsureIndex(NameOf(path), "$." + path);
        }

        foreach (var path in Unique)
        {
            collection.EnsureIndex(NameOf(path), "$." + path, unique: true);
        }
    }

    private static string NameOf(string path) => string.Concat(path.Where(char.IsAsciiLetterOrDigit));
}
