using System.CommandLine;
using CommunityBot.FindingMatches;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>The introductions that wait for an organisation, and its answer.</summary>
internal static class IntroductionsCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var command = new Command("introductions", "List the introductions that wait, without the residents' details.")
        {
            Answer(configuration, "agree", "The organisation agrees: shows what to pass on.", agrees: true),
            Answer(configuration, "decline", "The organisation doesn't want it: what was kept to pass on is deleted.", agrees: false),
        };
        var list = new Command("list", "The same as introductions alone.");
        list.SetAction((parsed, cancellation) => ListAsync(configuration, parsed.InvocationConfiguration.Output, cancellation));
        command.Add(list);
        command.SetAction((parsed, cancellation) => ListAsync(configuration, parsed.InvocationConfiguration.Output, cancellation));
        return command;
    }

    private static Command Answer(IConfiguration configuration, string name, string description, bool agrees)
    {
        var number = new Argument<int>("N") { Description = "The number in the list." };
        var command = new Command(name, description) { number };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var operations = await OpenOperations.OpenAsync(configuration);
            var open = await OpenAsync(operations, cancellation);
            var wanted = parsed.GetRequiredValue(number);
            if (wanted < 1 || wanted > open.Count)
            {
                throw new WorkFailedException(open.Count == 0 ? "No introduction is waiting." : $"There is no introduction {wanted}: the list goes from 1 to {open.Count}.");
            }

            var answered = await operations.AskAsync<AnswerIntroductionRequest, Introduction?>(new AnswerIntroductionRequest(open[wanted - 1].Id, agrees), cancellation)
                ?? throw new WorkFailedException("That one was answered already. Run introductions to see how it stands.");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(agrees
                ? IntroductionList.PassedOn(answered)
                : $"Declined. {answered.EntryName}: nothing is passed on, and the resident is told.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<int> ListAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellation)
    {
        await using var operations = await OpenOperations.OpenAsync(configuration);
        await output.WriteLineAsync(IntroductionList.Text(await OpenAsync(operations, cancellation)));
        return CommandLine.Done;
    }

    private static Task<IReadOnlyList<Introduction>> OpenAsync(IOperations operations, CancellationToken cancellation) =>
        operations.AskAsync<OpenIntroductionsRequest, IReadOnlyList<Introduction>>(new OpenIntroductionsRequest(), cancellation);
}
