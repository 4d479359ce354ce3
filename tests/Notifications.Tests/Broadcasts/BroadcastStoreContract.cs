using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Broadcasts;

/// <summary>What every store of broadcasts must do.</summary>
public abstract class BroadcastStoreContract
{
    private static readonly DateTimeOffset Due = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    protected abstract IBroadcastStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broadcast_is_placed_once_and_comes_back_as_it_was()
    {
        var broadcast = Some("a") with
        {
            Message = new OutgoingMessage
            {
                Text = new RichText("Bring a \0 chair \\u0000 é\U0001F600", [new TextSpan(0, 5, TextStyle.Link, "https://example.org")]),
                Buttons = [new MessageButton("Call", ButtonKind.Call, "01322 000000")],
                File = new MessageFile("e.ics", "text/calendar", [0, 1, 255]),
            },
            CanaryOneIn = 5,
            Corrects = "earlier",
        };

        Assert.True(await Store.AddAsync(broadcast, Cancellation));
        Assert.False(await Store.AddAsync(Some("a"), Cancellation));
        Assert.True(await Store.AddAsync(Some("A"), Cancellation));

        var found = (await Store.FindAsync("a", Cancellation))!;
        Assert.Equal(("Bring a  chair \\u0000 é\U0001F600", 5, "earlier"), (found.Message.Text.Plain.Replace("\0", "", StringComparison.Ordinal), found.CanaryOneIn, found.Corrects));
        Assert.Equal(broadcast.Message.Text.Spans, found.Message.Text.Spans);
        Assert.Equal(broadcast.Message.Buttons, found.Message.Buttons);
        Assert.Equal(broadcast.Message.File!.Content, found.Message.File!.Content);
        Assert.Null(await Store.FindAsync("b", Cancellation));
    }

    [Fact]
    public async Task Those_due_that_have_not_expired_are_found_and_the_expired_go()
    {
        await Store.AddAsync(Some("now"), Cancellation);
        await Store.AddAsync(Some("later") with { Due = Due.AddHours(1) }, Cancellation);
        await Store.AddAsync(Some("over") with { Due = Due.AddDays(-3), Expires = Due.AddDays(-2) }, Cancellation);

        Assert.Equal(["now"], (await Store.DueAsync(Due, Due, Cancellation)).Select(b => b.Id));
        Assert.Equal(["later", "now"], (await Store.DueAsync(Due.AddHours(1), Due, Cancellation)).Select(b => b.Id).Order());
        Assert.Equal(1, await Store.DeleteAsync(Due, Cancellation));
        Assert.Null(await Store.FindAsync("over", Cancellation));
        Assert.NotNull(await Store.FindAsync("later", Cancellation));
    }

    private static Broadcast Some(string id) => new()
    {
        Id = id,
        Message = new OutgoingMessage { Text = "Hello" },
        AudienceKind = "list",
        Due = Due,
        Expires = Due.AddDays(1),
    };
}

public sealed class LiteDbBroadcastStoreTests : BroadcastStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbBroadcastStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbBroadcastStore.Collections);
        Store = new LiteDbBroadcastStore(_door);
    }

    protected override IBroadcastStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresBroadcastStoreTests(PostgresServer server) : BroadcastStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override IBroadcastStore Store => new PostgresBroadcastStore(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
