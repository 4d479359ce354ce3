using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: the directory and the postcodes.</summary>
internal static class DirectoryStores
{
    public static IServiceCollection AddPostgresDirectoryStores(this IServiceCollection services) => services
        .AddSingleton<IDirectoryStore, PostgresDirectoryStore>()
        .AddSingleton<IPostcodeStore, PostgresPostcodeStore>()
        .AddCopies(DirectoryCopies.All);
}
