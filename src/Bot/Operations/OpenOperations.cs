using CommunityBot.Commands;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Operations;

internal static class OpenOperations
{
    /// <summary>Opens the database, or reaches the service that has it open.</summary>
    /// <param name="create">Makes the database if there is none yet.</param>
    /// <exception cref="WorkFailedException">There is no database yet.</exception>
    /// <exception cref="StorageUnavailableException">It is in use by something that can't be reached.</exception>
    public static async Task<IOperations> OpenAsync(IConfiguration configuration, bool create = false)
    {
        var services = VerbServices.Build(configuration, storage => storage.AddStorage(configuration));
        var path = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path);
        try
        {
            if (!create && !File.Exists(path))
            {
                throw new WorkFailedException($"There is no database at {path}. It is made when the service first starts; Storage:LiteDb:Path names another.");
            }

            // Opens the file.
            services.GetRequiredService<LiteDbDoor>();
            return new LocalOperations(services);
        }
        catch (Exception e)
        {
            await services.DisposeAsync();
            if (e is StorageUnavailableException && ControlFile.Read(path) is { } control)
            {
                return new RemoteOperations(control);
            }

            throw;
        }
    }
}
