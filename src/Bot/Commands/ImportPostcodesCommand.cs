using System.CommandLine;
using System.Globalization;
using CommunityBot.Directories;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Operations;
using CommunityBot.Questions;

namespace CommunityBot.Commands;

/// <summary>Makes distances exact: takes the borough's postcodes out of a national file, beside a running service or without one.</summary>
internal static class ImportPostcodesCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var file = new Argument<string>("FILE") { Description = "The ONS Postcode Directory (CSV) or Code-Point Open (CSV, or a folder or zip of them)." };
        var command = new Command("postcodes", "Import exact positions of postcodes; they replace those imported before.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                throw new WorkFailedException($"There is no file or folder {path}.");
            }

            var (report, sectors) = Read(path, Gazetteer.Read(QuestionsModule.FoldersOf(configuration).Content), cancellation);
            Write(report, parsed.InvocationConfiguration.Output);
            if (report.Kept == 0)
            {
                throw new WorkFailedException("It holds no postcode of the borough or its neighbours; nothing was changed.");
            }

            await using var operations = await OpenOperations.OpenAsync(configuration, create: true);
            await operations.AskAsync<ReplacePostcodesRequest, int>(new ReplacePostcodesRequest(sectors), cancellation);
            return CommandLine.Done;
        });
        return command;
    }

    private static (PostcodeReport Report, IReadOnlyList<PostcodeSector> Sectors) Read(string path, Gazetteer gazetteer, CancellationToken cancellation)
    {
        try
        {
            return PostcodeImport.Read(path, gazetteer, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new WorkFailedException(e.Message, e);
        }
    }

    private static void Write(PostcodeReport report, TextWriter output)
    {
        Figure("read", report.Read);
        Figure("kept", report.Kept);
        Figure("elsewhere", report.Elsewhere);
        Figure("terminated", report.Terminated);
        Figure("repeated", report.Repeated);
        Figure("rejected", report.Rejected.Values.Sum());
        foreach (var (reason, count) in report.Rejected)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,9} x {reason}"));
        }

        void Figure(string name, int count) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {count,9}"));
    }
}
