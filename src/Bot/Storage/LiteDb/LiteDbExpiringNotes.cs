using CommunityBot.Retention;

namespace CommunityBot.Storage.LiteDb;

internal sealed class LiteDbExpiringNotes(LiteDbDoor door) : IExpiringData
{
    public string Name => "notes";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.NoteDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(NoteDocuments.Notes).DeleteMany(Filter.Below("at", before.ToUnixTimeMilliseconds())), cancellation);
}
