using System.CommandLine;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>The Bulletin by the operator, through the running service.</summary>
internal static class BulletinCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var act = new Argument<string>("ACT") { Description = "One of: " + string.Join(", ", BulletinActs.Names) + "." };
        act.AcceptOnlyFromAmong([.. BulletinActs.Names]);
        var words = new Argument<string[]>("WORDS") { Description = "What goes with it: add \"Title | text | closes: 2026-12-10\", drop 3, move 3 1, preview \"an Erith parent\".", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("bulletin", "Make, look through, change, preview and approve the Bulletin; the service has to be running.") { act, words };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var operations = await OpenOperations.OpenAsync(configuration);
            var request = new BulletinRequest(parsed.GetRequiredValue(act), string.Join(' ', parsed.GetValue(words) ?? []));
            await operations.TellAsync<BulletinRequest, BulletinAnswer>(request, parsed.InvocationConfiguration.Output, cancellation);
            return CommandLine.Done;
        });
        return command;
    }
}
