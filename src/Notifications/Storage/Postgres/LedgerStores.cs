using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: the ledger and the governor.</summary>
internal static class LedgerStores
{
    public static IServiceCollection AddLedgerStores(this IServiceCollection services) => services
        .AddSingleton<ILedger, PostgresLedger>()
        .AddSingleton<IGovernorStore, PostgresGovernorStore>()
        .AddCopies(LedgerCopies.All);
}
