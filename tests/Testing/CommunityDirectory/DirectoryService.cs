using System.Net;
using System.Text.Json;
using CommunityBot.Commands;
using CommunityBot.Knowledge.CommunityDirectory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Testing.CommunityDirectory;

/// <summary>The whole service over a directory of a test's own.</summary>
public sealed class DirectoryService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServiceDriver _service = null!;

    private DirectoryService(ListedDirectory directory) => Directory = directory;

    public ListedDirectory Directory { get; }

    public HttpClient Http => _service.Http;

    public IServiceProvider Services => _service.App.Services;

    public static async Task<DirectoryService> StartAsync(params Service[] services)
    {
        var started = new DirectoryService(new ListedDirectory(services));
        started._service = await ServiceDriver.StartAsync(
            started._folder.File("community.db"),
            all => Replace(all, started.Directory));
        return started;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    /// <returns>The names of the services on the page.</returns>
    public async Task<IReadOnlyList<string>> NamesAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        return status == HttpStatusCode.OK
            ? [.. body.GetProperty("contents").EnumerateArray().Select(s => s.GetProperty("name").GetString()!)]
            : throw new InvalidOperationException($"{path} gave {status}: {body}");
    }

    /// <summary>Without what prepares for conversations at start: it takes longer than all else, and nobody talks here.</summary>
    private static void Replace(IServiceCollection services, ListedDirectory directory)
    {
        services.Replace(ServiceDescriptor.Singleton<ICommunityDirectory>(directory));
        foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(ServeCommand).Assembly).ToList())
        {
            services.Remove(hosted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }
}
