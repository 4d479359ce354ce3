using CommunityBot.Commands;
using CommunityBot.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing.Telegram;

/// <summary>The whole program in this process, on Telegram's side talking to a <see cref="ScriptedBotApi"/>.</summary>
public sealed class RunningBot : IAsyncDisposable
{
    public const string WebhookSecret = "a-secret-of-the-tests";

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private RunningBot(WebApplication app, string folder, bool ownsFolder, RecordedLog log) =>
        (_app, Folder, _ownsFolder, Log, Http) = (app, folder, ownsFolder, log, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    /// <summary>Where the database lies; give it to the next bot to make that one a restart.</summary>
    public string Folder { get; }

    public RecordedLog Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="answer">Answers all free text and every command.</param>
    public static async Task<RunningBot> StartAsync(
        ScriptedBotApi api, Func<Turn, Reply> answer, string? folder = null, bool webhook = false,
        Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("communitybot-").FullName;
        var log = new RecordedLog();
        var app = ServeCommand.Build(Configuration(api, place, webhook, settings), services =>
        {
            services.RemoveAll<ITextHandler>().AddSingleton<ITextHandler>(new Answering(answer));
            services.RemoveAll<ICommand>();
            services.AddSingleton<ILoggerProvider>(log);
            replace?.Invoke(services);
        });
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new RunningBot(app, place, folder is null, log);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static IConfiguration Configuration(
        ScriptedBotApi api, string folder, bool webhook, (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Telegram:Token"] = ScriptedBotApi.Token,
                ["Telegram:BaseUrl"] = api.Url,
                ["Telegram:Mode"] = webhook ? "Webhook" : "Polling",
                ["Telegram:Webhook:Url"] = "https://bot.example.org/telegram/webhook",
                ["Telegram:Webhook:Secret"] = WebhookSecret,
                ["Storage:LiteDb:Path"] = Path.Combine(folder, "community.db"),
                ["Limits:MessagesPerMinute"] = "100000",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:Console:LogLevel:Default"] = "None",
            })
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)))
            .Build();

    private sealed class Answering(Func<Turn, Reply> answer) : ITextHandler
    {
        public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
            ValueTask.FromResult<TurnOutcome?>(TurnOutcome.Say(turn, answer(turn)));
    }
}
