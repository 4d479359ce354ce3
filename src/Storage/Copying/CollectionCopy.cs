using CommunityBot.Storage.Postgres;
using LiteDB;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Storage.Copying;

/// <summary>
/// How one collection of the LiteDB file becomes rows: declared beside the PostgreSQL form of the store that keeps it. The
/// copies run in the order in which they are registered.
/// </summary>
/// <param name="Rows">The rows that a document becomes; the same whenever it is asked.</param>
/// <param name="Tables">Where they go, those that others refer to first. A table belongs to one collection.</param>
public sealed record CollectionCopy(string Collection, Func<CopiedDocument, IEnumerable<CopiedRow>> Rows, params CopiedTable[] Tables)
{
    /// <value>Collections whose documents <see cref="Rows"/> reads beside its own.</value>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <value>Run once when everything is copied: sequences, and the rows that the schema begins with.</value>
    public Func<ILiteDatabase, IEnumerable<Sql>> Afterwards { get; init; } = _ => [];

    internal IEnumerable<string> Covered => [Collection, .. Beside];
}

/// <summary>A document that is being copied.</summary>
/// <param name="Number">Its place in its collection, from 1.</param>
/// <param name="File">The path of the LiteDB file.</param>
public sealed record CopiedDocument(BsonDocument Document, long Number, ILiteDatabase Database, string File)
{
    public BsonValue this[string field] => Document[field];

    /// <summary>A field that holds an instant in milliseconds since 1970.</summary>
    public DateTimeOffset Instant(string field) => DateTimeOffset.FromUnixTimeMilliseconds(Document[field].AsInt64);

    /// <summary>A field that holds a document of ours.</summary>
    public Json Json(string field) => Postgres.Json.Of(Document[field].AsBinary);
}

public static class CollectionCopyServices
{
    public static IServiceCollection AddCopies(this IServiceCollection services, IEnumerable<CollectionCopy> copies)
    {
        foreach (var copy in copies)
        {
            services.AddSingleton(copy);
        }

        return services;
    }
}
