using CommunityBot.Commands;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace CommunityBot.Operations;

internal static class OpenOperations
{
    /// <summary>Opens the database, or reaches the service on this machine that has it open.</summary>
    /// <param name="create">Makes the database if there is none yet.</param>
    /// <exception cref="WorkFailedException">There is no database yet.</exception>
    /// <exception cref="StorageUnavailableException">It is in use by something that can't be reached, or is away.</exception>
    public static async Task<IOperations> OpenAsync(IConfiguration configuration, bool create = false)
    {
        var services = VerbServices.Build(configuration, storage => storage.AddStorage(configuration));
        try
        {
            return configuration.KeepsInPostgres() ? await SharedAsync(services) : Own(services, create);
        }
        catch (StorageUnavailableException) when (!configuration.KeepsInPostgres() && ControlFile.Read(PathOf(services)) is { } control)
        {
            await services.DisposeAsync();
            return new RemoteOperations(control);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    private static LocalOperations Own(ServiceProvider services, bool create)
    {
        var path = PathOf(services);
        if (!create && !File.Exists(path))
        {
            throw new WorkFailedException($"There is no database at {path}. It is made when the service first starts; Storage:LiteDb:Path names another.");
        }

        // Opens the file.
        services.GetRequiredService<LiteDbDoor>();
        return new LocalOperations(services);
    }

    /// <summary>Through a service, which can do more, where one answers; the file may be what a killed one has left.</summary>
    private static async Task<IOperations> SharedAsync(ServiceProvider services)
    {
        if (ControlFile.Read(PathOf(services)) is { } control)
        {
            var service = new RemoteOperations(control);
            if (await service.AnswersAsync())
            {
                await services.DisposeAsync();
                return service;
            }

            await service.DisposeAsync();
        }

        // Reaches the server.
        services.GetRequiredService<PostgresDoor>();
        return new LocalOperations(services);
    }

    private static string PathOf(ServiceProvider services) => Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path);
}
