using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.Terminal;

/// <summary>A conversation on standard input and output, one line a message.</summary>
/// <param name="interactive">False for pipes and files: no welcome, no prompt, only the answers.</param>
internal sealed class TerminalChat(TurnDispatcher dispatcher, ReplySender sender, TextReader input, TextWriter output, bool interactive)
{
    private static readonly ChannelAddress Here = new(TerminalMessenger.ChannelName, "1");
    private static readonly string[] Leaving = ["/quit", "/exit", "quit", "exit"];

    private long _updates;

    /// <summary>Ends at the end of the input, when asked to, or when cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (interactive)
        {
            await output.WriteLineAsync("Type a question and press Enter. A number picks a choice; /quit ends.\n");
            await HandleAsync(new MessageContent.Joined());
        }

        while (await ReadLineAsync(cancellation) is { } line && !Leaving.Contains(line.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            if (interactive)
            {
                await output.WriteLineAsync();
            }

            if (line.Trim().Length > 0)
            {
                await HandleAsync(new MessageContent.Text(line));
            }
        }

        if (interactive)
        {
            await output.WriteLineAsync("\nGoodbye.");
        }
    }

    private async Task HandleAsync(MessageContent content)
    {
        var message = new IncomingMessage { Address = Here, Person = Here, UpdateId = ++_updates, Content = content };
        await dispatcher.DispatchAsync(message, CancellationToken.None);
        await sender.SentAsync(Here);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        if (interactive)
        {
            await output.WriteAsync("> ");
            await output.FlushAsync(cancellation);
        }

        try
        {
            // A console can't be read with a token: the read is left behind when the person has had enough.
            return await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
