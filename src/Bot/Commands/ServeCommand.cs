using CommunityBot.Channels.Telegram;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.Hosting;

namespace CommunityBot.Commands;

/// <summary>Runs the service: the chat page, Telegram when a token is set, health and metrics.</summary>
public static class ServeCommand
{
    /// <summary>Builds the service; tests start it with their own settings.</summary>
    public static WebApplication Build(IConfiguration configuration, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddCommunityBot(builder.Configuration).AddStorage().AddChannels(builder.Configuration);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", (IConversationStore _) => Results.Text("ready"));
        app.MapGet("/metrics", (BotMetrics metrics, HttpContext context) =>
        {
            var text = new StringWriter();
            metrics.WriteTo(text);
            return Results.Text(text.ToString(), "text/plain; version=0.0.4");
        });
        app.MapTelegram();
        app.MapWebChat();
        return app;
    }

    public static async Task<int> RunAsync(IConfiguration configuration)
    {
        await using var app = Build(configuration);
        await app.StartAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
