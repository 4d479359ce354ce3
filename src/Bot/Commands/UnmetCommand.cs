using System.CommandLine;
using CommunityBot.FindingMatches;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Operations;

namespace CommunityBot.Commands;

/// <summary>What people looked for and nothing met, by theme and area.</summary>
internal static class UnmetCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var command = new Command("unmet", "List what people looked for and did not find, by theme and area. Counts under five are never shown.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var operations = await OpenOperations.OpenAsync(configuration);
            var output = parsed.InvocationConfiguration.Output;
            var needs = await operations.AskAsync<UnmetRequest, IReadOnlyList<UnmetNeedCount>>(new UnmetRequest(), cancellation);
            if (needs.Count == 0)
            {
                await output.WriteLineAsync("Nothing was looked for in vain so far.");
            }

            // Within the small ones the order tells nothing.
            foreach (var need in needs.OrderByDescending(n => n.Count < UnmetNeedCount.FewestShown ? 0 : n.Count)
                .ThenBy(n => n.Need.Theme, StringComparer.Ordinal).ThenBy(n => n.Need.Area, StringComparer.Ordinal))
            {
                await output.WriteLineAsync($"{need.Shown,14}  {need.Need.Theme}{(need.Need.Area.Length > 0 ? $", near {need.Need.Area}" : ", no place said")}");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
