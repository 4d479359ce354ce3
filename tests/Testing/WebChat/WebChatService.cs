using CommunityBot.Commands;
using CommunityBot.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Testing.WebChat;

/// <summary>
/// The whole program with a database of its own and a script in place of the features, so that what is seen is the
/// channel's doing. It can be stopped and started again on the same address and data.
/// </summary>
public sealed class WebChatService : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("webchat").FullName;
    private readonly Dictionary<string, string?> _settings;
    private WebApplication? _app;

    private WebChatService(Dictionary<string, string?> settings) => _settings = settings;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public ShiftedTime Time { get; } = new();

    public DirectLineClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>The turns that reached the script, in order.</summary>
    public ScriptedAnswers Answers { get; } = new();

    public static async Task<WebChatService> StartAsync(params (string Key, string Value)[] settings)
    {
        var service = new WebChatService(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await service.StartAgainAsync();
        return service;
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.Services.GetRequiredService<ReplySender>().StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async Task StartAgainAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(_settings)
        {
            ["Urls"] = Address.ToString(),
            ["Storage:LiteDb:Path"] = Path.Combine(_folder, "community.db"),
            ["Limits:MessagesPerMinute"] = "10000",
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build();
        _app = ServeCommand.Build(configuration, Replace);
        await _app.StartAsync();
        await _app.Services.GetRequiredService<ReplySender>().RecoverAsync(CancellationToken.None);
        Address = new Uri(_app.Urls.Single());
        Client = new DirectLineClient(Address);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Replace(IServiceCollection services)
    {
        services.RemoveAll<ISafeguard>().RemoveAll<ICommand>().RemoveAll<IDialog>().RemoveAll<ITextHandler>();
        services.AddSingleton<ITextHandler>(Answers).AddSingleton<ISafeguard>(Answers);
        services.AddSingleton<TimeProvider>(Time);
    }
}

/// <summary>The real time, moved on at will.</summary>
public sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
