namespace CommunityBot.Storage.Postgres;

/// <summary>A lease of this name, for one holder.</summary>
internal sealed class PostgresLease(PostgresDoor door, string name, LeaseLength length)
{
    private readonly Guid _holder = Guid.NewGuid();

    /// <summary>Takes the lease, or renews it.</summary>
    /// <returns>False while another holds it.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellation) => await door.WriteAsync(
        db => db.ExecuteAsync(
            $"""
            insert into leases (name, holder, leased_until) values ({name}, {_holder}, clock_timestamp() + {length.Value})
            on conflict (name) do update set holder = excluded.holder, leased_until = excluded.leased_until
            where leases.holder = excluded.holder or leases.leased_until < clock_timestamp()
            """),
        cancellation) == 1;

    /// <summary>Lets another take it at once. A database that is away does so by itself, later.</summary>
    public async Task ReleaseAsync()
    {
        try
        {
            await door.WriteAsync(db => db.ExecuteAsync($"delete from leases where name = {name} and holder = {_holder}"), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // The lease ends unrenewed.
        }
    }
}
