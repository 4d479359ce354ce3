using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifying;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public sealed class LiteDbOrganiserStoreTests : OrganiserStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbOrganiserStoreTests()
    {
        _door = LiteDbDoor.Open(
            _folder.File("c.db"), NullLogger.Instance,
            [.. LiteDbOrganisers.Collections, .. LiteDbAuditLog.Collections, .. LiteDbPlannedBroadcasts.Collections, .. LiteDbBroadcastVotes.Collections]);
        var options = Options.Create(new OrganiserOptions());
        var notifications = Options.Create(new NotificationOptions());
        Organisers = new LiteDbOrganisers(_door, options);
        Audit = new LiteDbAuditLog(_door, options);
        Plans = new LiteDbPlannedBroadcasts(_door, notifications);
        Votes = new LiteDbBroadcastVotes(_door, notifications);
    }

    protected override IOrganisers Organisers { get; }

    private protected override IAuditLog Audit { get; }

    protected override IPlannedBroadcasts Plans { get; }

    protected override IBroadcastVotes Votes { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresOrganiserStoreTests(PostgresServer server) : OrganiserStoreContract, IAsyncLifetime
{
    private readonly IOptions<OrganiserOptions> _options = Options.Create(new OrganiserOptions());
    private readonly IOptions<NotificationOptions> _notifications = Options.Create(new NotificationOptions());
    private PostgresDatabase? _database;

    protected override IOrganisers Organisers => new PostgresOrganisers(_database!.Door, _options);

    private protected override IAuditLog Audit => new PostgresAuditLog(_database!.Door, _options);

    protected override IPlannedBroadcasts Plans => new PostgresPlannedBroadcasts(_database!.Door, _notifications);

    protected override IBroadcastVotes Votes => new PostgresBroadcastVotes(_database!.Door, _notifications);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_code_given_to_two_nodes_at_once_links_one_chat_and_a_name_invited_on_both_is_there_once()
    {
        await using var other = await _database!.OpenDoorAsync();
        PostgresOrganisers[] nodes = [new(_database.Door, _options), new(other, _options)];
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(nodes.Select((node, i) => node.InviteAsync(Invited($"o-{round}-{i}", $"Sam {round}"), $"code {i} of {round}", Stop)));
            var linked = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                i => nodes[i % 2].LinkAsync($"code {i / 4} of {round}", new ChannelAddress("test", $"{round}.{i}"), Now, Stop)));
            Assert.Single(linked, l => l is not null);
        }

        Assert.Equal(5, (await Organisers.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task The_audit_log_has_every_number_once_whoever_writes_and_refuses_to_be_changed()
    {
        await using var other = await _database!.OpenDoorAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            i => new PostgresAuditLog(i % 2 == 0 ? _database.Door : other, _options).AppendAsync(new AuditEntry(Now, "operator", $"act {i}"), Stop)));

        Assert.Equal(Enumerable.Range(1, 40).Reverse().Select(n => (long)n), (await Audit.NewestAsync(99, null, Stop)).Select(e => e.Number));
        await Assert.ThrowsAsync<PostgresException>(() => _database.Door.WriteAsync(db => db.ExecuteAsync($"update audit set what = 'nothing'"), Stop));
    }
}
