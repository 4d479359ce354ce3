using System.CommandLine;
using System.Runtime.InteropServices;
using CommunityBot.Channels.Terminal;
using CommunityBot.Conversations;
using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Commands;

/// <summary>Talks to the bot in the terminal. Nothing is stored: it works beside a running service, and when it ends all is gone.</summary>
internal static class ChatCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var command = new Command("chat", "Talk to it in the terminal. Nothing is stored.");
        command.SetAction((parsed, _) => RunAsync(configuration, Console.In, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration configuration, TextReader input, TextWriter output)
    {
        using var leaving = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            leaving.Cancel();
        });
        var interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        await using var services = VerbServices.Build(configuration, storage => storage
            .AddNoStorage()
            .AddSingleton<IMessenger>(new TerminalMessenger(output, Renderer())));
        services.GetRequiredService<ArticleLibrary>().Prepare();
        await services.FillFromStoreAsync(configuration, leaving.Token);
        await new TerminalChat(
            services.GetRequiredService<TurnDispatcher>(), services.GetRequiredService<ReplySender>(), input, output, interactive)
            .RunAsync(leaving.Token);
        return CommandLine.Done;
    }

    // https://no-color.org: set to anything means plain.
    private static TerminalRenderer Renderer() => Console.IsOutputRedirected
        ? new TerminalRenderer(Width: null, Styled: false)
        : new TerminalRenderer(
            Math.Clamp(Console.WindowWidth - 1, 40, 90),
            Styled: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb");
}
