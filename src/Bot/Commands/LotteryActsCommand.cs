using System.CommandLine;
using System.Security.Cryptography;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Draws;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>Draws held, and the licensed lottery's results entered, by operators: on the file, or through the running service.</summary>
internal static class LotteryActsCommand
{
    public static Command Draw(IConfiguration configuration) => new("draw", "Hold a draw that anybody can check.")
    {
        Act(configuration, "draw create", "Announce a draw from a file; docs/draws.md describes it.", File.ReadAllText, ("FILE", "The draw's JSON.")),
        Act(configuration, "draw list", "List the draws.", null),
        Act(configuration, "draw show", "Show one, with its root and the head of its log.", null, Id),
        Act(configuration, "draw enter", "Enter somebody on paper, and print their receipt.", null, Id, ("ACCOUNT", "Words that only its holder has; they go on the receipt and are not kept."), ("[DIGITS]", "Six, for a draw of numbers; without them they are drawn by lot.")),
        Act(configuration, "draw close", "End the entries now, ahead of the time.", null, Id),
        Act(configuration, "draw reveal", "Bring a source's value.", null, Id, ("SOURCE", "The revealer's name, or drand, or public (where there are several public results, the name of one)."), ("VALUE", "The secret in hex; drand's round as a relay shows it; the digits.")),
        Act(configuration, "draw correct", "Log that something was said wrongly; nothing that is checked changes.", null, Id, ("TEXT", "What is right. Published as it stands.")),
        Act(configuration, "draw void", "Call it off.", null, Id, ("REASON", "Published as it stands.")),
        Secret(),
    };

    public static Command Result(IConfiguration configuration) => new("result", "Enter the licensed lottery's results; two people publish one.")
    {
        Act(configuration, "result enter", "Enter a result.", null, Day, Number, By),
        Act(configuration, "result confirm", "Confirm what somebody else entered.", null, Day, Number, By),
        Act(configuration, "result correct", "Take a published number back for another one.", null, Day, Number, By),
        Act(configuration, "result list", "List the published results.", null),
    };

    private static readonly (string Name, string Description) Id = ("DRAW", "The draw's id.");
    private static readonly (string Name, string Description) Day = ("DAY", "Of the draw, such as 2026-11-21.");
    private static readonly (string Name, string Description) Number = ("NUMBER", "Six digits.");
    private static readonly (string Name, string Description) By = ("NAME", "Who you are.");

    /// <summary>For revealers: a fresh secret to keep and the commit to hand in. Nothing is stored.</summary>
    private static Command Secret()
    {
        var command = new Command("secret", "Make a secret for a revealer, with its commit. It is kept nowhere.");
        command.SetAction(parsed =>
        {
            var secret = RandomNumberGenerator.GetBytes(DrawHash.Length);
            parsed.InvocationConfiguration.Output.WriteLine($"secret: {DrawHash.Hex(secret)}  (keep it to yourself until the reveal)");
            parsed.InvocationConfiguration.Output.WriteLine($"commit: {DrawHash.Hex(DrawHash.Commit(secret))}  (hand this in before the draw is announced)");
            return CommandLine.Done;
        });
        return command;
    }

    /// <param name="read">Makes what is sent of the first argument; null to send it as it is.</param>
    /// <param name="wanted">In order; one whose name stands in square brackets may be left out.</param>
    private static Command Act(
        IConfiguration configuration, string act, string description, Func<string, string>? read, params (string Name, string Description)[] wanted)
    {
        var command = new Command(act.Split(' ')[1], description);
        List<Argument<string>> arguments = [.. wanted.Select(a => new Argument<string>(a.Name.Trim('[', ']')) { Description = a.Description, Arity = a.Name[0] == '[' ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne })];
        arguments.ForEach(command.Add);
        command.SetAction(async (parsed, cancellation) =>
        {
            List<string> given = [.. arguments.Select(a => parsed.GetValue(a)).OfType<string>()];
            if (read is not null)
            {
                given[0] = read(given[0]);
            }

            await using var operations = await OpenOperations.OpenAsync(configuration, create: act is "draw create" or "result enter");
            await operations.TellAsync<LotteryRequest, LotteryAnswer>(new LotteryRequest(act, given), parsed.InvocationConfiguration.Output, cancellation);
            return CommandLine.Done;
        });
        return command;
    }
}
