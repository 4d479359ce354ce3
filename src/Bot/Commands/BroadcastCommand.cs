using System.CommandLine;
using CommunityBot.Notifying;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>Broadcasts by the operator, through the running service. Residents have no way to it.</summary>
internal static class BroadcastCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var file = new Argument<string>("FILE") { Description = "A first line of JSON {\"id\":\"...\",\"text\":\"...\"}, then one address a line, such as telegram:7." };
        return new Command("broadcast", "Send a message to many, and watch or steer it; the service has to be running.")
        {
            Act(configuration, "send", "Send a file's text to its addresses.", file, Path.GetFullPath),
            Act(configuration, "list", "List the newest broadcasts.", null),
            Act(configuration, "show", "Show how far one has come.", Id()),
            Act(configuration, "check", "Show one, with every recipient counted anew.", Id()),
            Act(configuration, "pause", "Stop it for now.", Id()),
            Act(configuration, "resume", "Let it go on.", Id()),
            Act(configuration, "cancel", "Stop it for good.", Id()),
            Act(configuration, "widen", "Let the rest follow the first few.", Id()),
            Act(configuration, "resend", "Send again what failed.", Id()),
        };
    }

    private static Argument<string> Id() => new("ID") { Description = "The broadcast's id." };

    private static Command Act(
        IConfiguration configuration, string name, string description, Argument<string>? argument, Func<string, string>? prepare = null)
    {
        var command = new Command(name, description);
        if (argument is not null)
        {
            command.Add(argument);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var given = argument is null ? "" : parsed.GetRequiredValue(argument);
            await using var operations = await OpenOperations.OpenAsync(configuration);
            var request = new BroadcastRequest(name, prepare?.Invoke(given) ?? given);
            await operations.TellAsync<BroadcastRequest, BroadcastAnswer>(request, parsed.InvocationConfiguration.Output, cancellation);
            return CommandLine.Done;
        });
        return command;
    }
}
