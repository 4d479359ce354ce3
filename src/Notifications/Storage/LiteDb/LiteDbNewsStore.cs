using System.Text;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>News for the next Bulletin, in the LiteDB file.</summary>
internal sealed class LiteDbNewsStore(LiteDbDoor door) : INewsStore, ILiteDbStore
{
    private const string News = "bulletin_news";

    public static IReadOnlyList<CollectionSchema> Collections { get; } = [new(News, "seen")];

    public Task<int> AddAsync(IReadOnlyCollection<NewsItem> items, CancellationToken cancellation) => door.WriteAsync(
        db =>
        {
            var news = db.GetCollection(News);
            var added = 0;
            foreach (var item in items)
            {
                // Bytes, because texts are compared without regard to capitals.
                var id = Encoding.UTF8.GetBytes(item.Id);
                if (news.FindById(id) is null)
                {
                    news.Insert(new BsonDocument
                    {
                        ["_id"] = id,
                        ["seen"] = item.SeenAt.UtcTicks,
                        ["item"] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(item, BulletinJson.Default.NewsItem),
                    });
                    added++;
                }
            }

            return added;
        },
        cancellation);

    public Task<IReadOnlyList<NewsItem>> InAsync(EditionWindow window, int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<NewsItem>>(
        [.. door.Read(db => db.GetCollection(News).Find(Filter.Between("seen", window.From.UtcTicks, window.To.UtcTicks - 1)).ToList())
            .Select(d => System.Text.Json.JsonSerializer.Deserialize(d["item"].AsBinary, BulletinJson.Default.NewsItem)!)
            .OrderBy(n => n.SeenAt).ThenBy(n => n.Id, StringComparer.Ordinal).Take(most)]);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.GetCollection(News).DeleteMany(Filter.Below("seen", before.UtcTicks)), cancellation);
}
