using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

public sealed class LiteDbLedgerTests : LedgerContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LiteDbDoor _door;
    private LiteDbLedger _ledger;

    public LiteDbLedgerTests() => (_door, _ledger) = Open();

    protected override ILedger Ledger => _ledger;

    [Fact]
    public async Task After_a_restart_everything_that_was_leased_is_free_at_once_for_only_one_process_has_the_file()
    {
        await FrozenAsync(Bulletin("b"), 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);
        Assert.Equal(Recovery.Nothing, await _ledger.RecoverAsync(Due, Cancellation));

        await _door.DisposeAsync();
        (_door, _ledger) = Open();

        Assert.Equal(new Recovery(1, 9, 1), await _ledger.RecoverAsync(Due, Cancellation));
        await HasAsync("b", (RowState.Queued, 9), (RowState.Unknown, 1));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }

    private (LiteDbDoor Door, LiteDbLedger Ledger) Open()
    {
        var door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbLedger.Collections);
        return (door, new LiteDbLedger(door));
    }
}
