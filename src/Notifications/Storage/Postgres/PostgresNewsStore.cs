using System.Security.Cryptography;
using System.Text;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>News for the next Bulletin.</summary>
internal sealed class PostgresNewsStore(PostgresDoor door) : INewsStore
{
    // In the order of their keys: two nodes that bring the same news don't wait for each other crosswise.
    public Task<int> AddAsync(IReadOnlyCollection<NewsItem> items, CancellationToken cancellation) => door.WriteAsync(
        db => db.ExecuteAsync(items.Select(item => (Id: Id(item), Item: item)).OrderBy(n => Convert.ToHexString(n.Id), StringComparer.Ordinal).Select(Insert)), cancellation);

    public async Task<IReadOnlyList<NewsItem>> InAsync(EditionWindow window, int most, CancellationToken cancellation)
    {
        var items = await door.ReadAsync(
            db => db.QueryAsync(
                $"select item from bulletin_news where seen >= {window.From} and seen < {window.To} order by seen, item->>'id' collate \"C\" limit {most}",
                row => row.Json("item", BulletinJson.Default.NewsItem)),
            cancellation);
        return items;
    }

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from bulletin_news where seen < {before}"), cancellation);

    private static Sql Insert((byte[] Id, NewsItem Item) news) => $"""
        insert into bulletin_news (id, seen, item) values ({news.Id}, {news.Item.SeenAt}, {Json.Of(news.Item, BulletinJson.Default.NewsItem)})
        on conflict do nothing
        """;

    private static byte[] Id(NewsItem item) => SHA256.HashData(Encoding.UTF8.GetBytes(item.Id));
}
