using System.CommandLine;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Commands;

/// <summary>Checks published draws, with no network and no database; what needs them is <see cref="LotteryActsCommand"/>'s.</summary>
internal static class LotteryCommand
{
    public static Command Create(IConfiguration configuration) => new("lottery", "Check a published draw, prove that a ticket was in it; hold draws and enter results.")
    {
        Verify(), Prove(), LotteryActsCommand.Draw(configuration), LotteryActsCommand.Result(configuration),
    };

    private static Command Verify()
    {
        var folder = Folder();
        var head = new Option<string?>("--head") { Description = "The log's head as it was printed in the Bulletin, 64 hex digits: tells a log that was cut short." };
        var command = new Command("verify", "Go through a draw's files and print each step, then OK or the first difference.") { folder, head };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var given = parsed.GetValue(head);
            if (given is not null && !DrawHash.IsHex(given))
            {
                parsed.InvocationConfiguration.Error.WriteLine($"--head is \"{given}\"; it has 64 digits of 0-9 and a-f, as printed.");
                return CommandLine.WrongUsage;
            }

            return Found(parsed, folder, f => f.Log) is { } found ? Print(new DrawVerifier(found, given).Verify(), output) : CommandLine.WorkFailed;
        });
        return command;
    }

    private static Command Prove()
    {
        var folder = Folder();
        var serial = new Argument<int>("SERIAL") { Description = "The ticket's serial, as on the receipt." };
        var receipt = new Option<string?>("--receipt") { Description = "The ticket's receipt: also checks that it fits the list." };
        var command = new Command("prove", "Print the way from one ticket up to the root that was published at the close.") { folder, serial, receipt };
        command.SetAction(parsed =>
        {
            if (Found(parsed, folder, f => f.Tickets) is not { } found)
            {
                return CommandLine.WorkFailed;
            }

            if (TicketProof.Of(found, parsed.GetValue(serial)) is not { } proof)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    $"There is no ticket {parsed.GetValue(serial)} in {found.Tickets}, or the file is damaged: run \"lottery verify\" on the folder.");
                return CommandLine.WorkFailed;
            }

            if (parsed.GetValue(receipt) is { } path && ReceiptFault(path, proof) is { } fault)
            {
                parsed.InvocationConfiguration.Error.WriteLine(fault);
                return CommandLine.WorkFailed;
            }

            parsed.InvocationConfiguration.Output.WriteLine(CanonicalJson.Write(proof.ToJson()));
            return CommandLine.Done;
        });
        return command;
    }

    private static string? ReceiptFault(string path, TicketProof proof) =>
        DrawReceipt.TryRead(File.ReadAllText(path)) is not { } receipt ? $"{path} is no receipt."
        : !receipt.Holds() ? "The receipt's salt and account do not make its line."
        : receipt.Line != proof.Line ? $"The receipt's line is {receipt.Line}; the list has {proof.Line}."
        : !proof.Holds() ? "The way from the ticket to the root does not hold."
        : null;

    private static Argument<string> Folder() => new("FOLDER") { Description = "The folder with the draw's published files." };

    private static DrawFolder? Found(ParseResult parsed, Argument<string> argument, Func<DrawFolder, string> needed)
    {
        var folder = new DrawFolder(parsed.GetRequiredValue(argument));
        if (File.Exists(needed(folder)))
        {
            return folder;
        }

        parsed.InvocationConfiguration.Error.WriteLine(folder.Exists
            ? $"{folder.Path} has no {Path.GetFileName(needed(folder))}. Put all of the draw's published files into one folder and name that."
            : $"There is no folder {folder.Path}. Name the one with the draw's published files.");
        return null;
    }

    private static int Print(DrawVerification found, TextWriter output)
    {
        foreach (var step in found.Steps)
        {
            output.WriteLine("holds: " + step);
        }

        if (found.Difference is { } difference)
        {
            output.WriteLine($"DIFFERS ({difference.Case}): {difference.What}");
            return CommandLine.WorkFailed;
        }

        foreach (var left in found.NotChecked)
        {
            output.WriteLine("not checked: " + left);
        }

        output.WriteLine(found.Voided is { } reason ? $"VOID: the draw was called off: {reason}" : !found.Made ? "So far it holds. The draw is not made yet." : Conclusion(found.Grade!.Value));
        return CommandLine.Done;
    }

    private static string Conclusion(DrawGrade grade) => grade switch
    {
        DrawGrade.A => "OK, grade A: seeded by a public source that nobody could know at the close.",
        DrawGrade.B => "OK, grade B: seeded by three or more revealers; all of them together could have broken it.",
        _ => "Grade C: re-runnable, not independently random. Whoever held the secret could know the outcome beforehand.",
    };
}
