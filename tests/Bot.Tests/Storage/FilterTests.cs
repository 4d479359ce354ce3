using CommunityBot.Storage;
using CommunityBot.Testing;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class FilterTests
{
    [Fact]
    public void What_is_looked_for_is_no_part_of_the_text_that_LiteDB_compiles_and_keeps()
    {
        Func<BsonValue, BsonExpression>[] filters =
        [
            v => Filter.Equal("a", v), v => Filter.Above("a", v), v => Filter.AtLeast("a", v), v => Filter.Below("a", v),
            v => Filter.AtMost("a", v), v => Filter.Between("a", v, v), v => Filter.In("a", [v, v]), v => Filter.Of("a = @0 AND b != @1", v, v),
        ];

        Assert.All(filters, filter => Assert.Equal(filter(1).Source, filter("something else").Source));
        Assert.Equal(filters.Length, filters.Select(f => f(1).Source).Distinct().Count());
    }

    [Fact]
    public async Task Filters_find_what_they_say_by_the_index()
    {
        using var folder = new TemporaryFolder();
        await using var door = LiteDbDoor.Open(folder.File("c.db"), NullLogger.Instance, [new CollectionSchema("numbers", "n")]);
        await door.WriteAsync(db => db.GetCollection("numbers").InsertBulk(Enumerable.Range(1, 100).Select(i => new BsonDocument { ["_id"] = i, ["n"] = i, ["even"] = i % 2 == 0 })), TestContext.Current.CancellationToken);
        var counted = new[]
        {
            Filter.Equal("n", 7), Filter.Above("n", 90), Filter.AtLeast("n", 90), Filter.Below("n", 10), Filter.AtMost("n", 10),
            Filter.Between("n", 5, 8), Filter.In("n", [3, 4, 400]), Filter.Of("(n BETWEEN @0 AND @1) AND even = true", 5, 8),
        }.Select(f => (Found: door.Read(db => db.GetCollection("numbers").Find(f).Count()), Plan: door.Read(db => db.GetCollection("numbers").Query().Where(f).GetPlan()))).ToList();

        Assert.Equal([1, 10, 11, 9, 10, 4, 2, 2], counted.Select(c => c.Found));
        Assert.All(counted, c => Assert.Equal("$.n", c.Plan["index"]["expr"].AsString));
    }
}
