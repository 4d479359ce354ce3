using CommunityBot.Unanswered;
using LiteDB;

namespace CommunityBot.Storage.LiteDb;

/// <summary>The unanswered questions among the notes.</summary>
internal sealed class LiteDbUnansweredInbox(LiteDbDoor door) : IUnansweredInbox
{
    public Task<IReadOnlyList<UnansweredQuestion>> NewestAsync(int most, CancellationToken cancellation)
    {
        var notes = door.Read(db => db.GetCollection(NoteDocuments.Notes).Query()
            .Where(Filter.Equal("kind", "unanswered"))
            .OrderByDescending(BsonExpression.Create("$.at"))
            .Limit(most)
            .ToList());
        IReadOnlyList<UnansweredQuestion> questions =
            [.. notes.GroupBy(n => (n["person"].AsString, n["question"].AsString, n["article"].AsString)).Select(ToQuestion)];
        return Task.FromResult(questions);
    }

    public Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        door.WriteAsync(db => ids.Count(id => db.GetCollection(NoteDocuments.Notes).Delete(new ObjectId(id))), cancellation);

    private static UnansweredQuestion ToQuestion(IEnumerable<BsonDocument> notes)
    {
        var newestFirst = notes.ToList();
        var newest = newestFirst[0];
        return new UnansweredQuestion(
            [.. newestFirst.Select(n => n["_id"].AsObjectId.ToString())],
            newest["question"].AsString,
            newest["article"].AsString,
            newestFirst.Select(n => n["reason"].AsString).FirstOrDefault(reason => reason is not null),
            DateTimeOffset.FromUnixTimeMilliseconds(newest["at"].AsInt64));
    }
}
