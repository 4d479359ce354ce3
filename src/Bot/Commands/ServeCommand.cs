using System.CommandLine;
using CommunityBot.Browsing;
using CommunityBot.Bulletins;
using CommunityBot.Bulletins.Pages;
using CommunityBot.Channels.Telegram;
using CommunityBot.Channels.WebChat;
using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.EventPages;
using CommunityBot.Hosting;
using CommunityBot.Lotteries;
using CommunityBot.Lotteries.Pages;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Organisers;
using CommunityBot.Publishing;
using CommunityBot.Retention;
using CommunityBot.Storage;
using Microsoft.AspNetCore.Connections;

namespace CommunityBot.Commands;

/// <summary>Runs the service: the chat page, Telegram when a token is set, health and metrics.</summary>
public static class ServeCommand
{
    internal static Command Create(IConfiguration configuration)
    {
        var command = new Command("serve", "Run the service: chat page, Telegram (when a token is set), health, metrics. The default.");
        command.SetAction((parsed, _) => RunAsync(configuration, parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <summary>Builds the service; tests start it with their own settings.</summary>
    /// <exception cref="ConfigurationException">The configuration can't be used.</exception>
    public static WebApplication Build(IConfiguration configuration, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        IHostApplicationLifetime? lifetime = null;
        // A start that fails is told once, in one line, by the verb.
        builder.Logging.ToStandardError().AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host",
            level => level >= LogLevel.Warning && lifetime?.ApplicationStarted.IsCancellationRequested == true);
        builder.Services.AddCommunityBot(builder.Configuration).AddStorage(builder.Configuration).AddChannels(builder.Configuration);
        builder.Services.AddSchedules(builder.Configuration).AddNotifying().AddOrganisers().AddLotterySchedules().AddBulletin(builder.Configuration).AddSingleton<OperatorListener>();
        builder.Services.AddTelemetry(builder.Configuration);
        if (builder.Configuration.KeepsInPostgres())
        {
            builder.Services.AddOutageLog();
        }

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        lifetime = app.Lifetime;
        app.Services.VerifyConfiguration();
        app.UseStorageAway();
        app.UseWebSockets();
        app.MapHealth();
        app.MapMetrics();
        app.MapPublishing();
        app.MapBrowsing();
        app.MapLotteries();
        app.MapBulletin();
        app.MapEvents();
        app.MapTelegram();
        app.MapWebChat();
        return app;
    }

    private static async Task<int> RunAsync(IConfiguration configuration, TextWriter output)
    {
        await using var app = Build(configuration, services => services.AddHostedService<Rehearsal>());
        await StartAsync(app);
        await output.WriteLineAsync($"Open {PageAddress(app)} to chat. Ctrl+C stops.");
        // After the page can be reached, so that neither delays it.
        await app.Services.GetRequiredService<OperatorListener>().StartAsync();
        await using var scheduler = await RunningScheduler.StartAsync(app.Services);
        await app.WaitForShutdownAsync();
        return CommandLine.Done;
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new WorkFailedException(
                $"The address {app.Configuration["Urls"]} is in use by another program. "
                + "Stop that one, or choose another address: --Urls http://localhost:5081", e);
        }
    }

    private static string PageAddress(WebApplication app) =>
        (app.Urls.FirstOrDefault() ?? "")
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
