using System.CommandLine;
using CommunityBot.Operations;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Joining;

namespace CommunityBot.Commands;

/// <summary>Who may organise in the chat. The code goes to standard output alone; what to do with it, to standard error.</summary>
internal static class OrganiserCommands
{
    public static Command Create(IConfiguration configuration)
    {
        var list = new Command("list", "List the organisers.");
        list.SetAction((parsed, cancellation) => RunAsync(configuration, parsed, new OrganiserRequest("list"), cancellation));
        return new Command("organiser", "Say who organises in the chat: they send broadcasts, keep events and read what residents could not find.")
        {
            Add(configuration), list, Remove(configuration), Audit(configuration),
        };
    }

    private static Command Add(IConfiguration configuration)
    {
        var name = new Argument<string>("NAME") { Description = "What the others call them. A name that is there already gets a new code, with role and scope as given now." };
        var role = new Option<OrganiserRole?>("--role") { Description = "viewer (reads), organiser (sends and changes), owner (everything, and the audit log). Left out: owner for the first, organiser for all others." };
        var areas = new Option<string[]>("--area") { Description = "Only this area, such as Erith; may be given several times." };
        var groups = new Option<string[]>("--group") { Description = "Only the group with this id; may be given several times." };
        var command = new Command("add", "Invite somebody: prints a code that links one chat, once.") { name, role, areas, groups };
        command.SetAction((parsed, cancellation) => RunAsync(configuration, parsed, new OrganiserRequest(
            "add", parsed.GetRequiredValue(name), parsed.GetValue(role), parsed.GetValue(areas), parsed.GetValue(groups)), cancellation));
        return command;
    }

    private static Command Remove(IConfiguration configuration)
    {
        var name = new Argument<string>("NAME") { Description = "The name, or the id in the list." };
        var command = new Command("remove", "Take somebody's role away, at once.") { name };
        command.SetAction((parsed, cancellation) =>
            RunAsync(configuration, parsed, new OrganiserRequest("remove", parsed.GetRequiredValue(name)), cancellation));
        return command;
    }

    private static Command Audit(IConfiguration configuration)
    {
        var most = new Option<int>("--most") { Description = "How many entries.", DefaultValueFactory = _ => 50 };
        var command = new Command("audit", "Show who did what, newest first.") { most };
        command.SetAction((parsed, cancellation) =>
            RunAsync(configuration, parsed, new OrganiserRequest("audit", Most: Math.Max(1, parsed.GetValue(most))), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration configuration, ParseResult parsed, OrganiserRequest request, CancellationToken cancellation)
    {
        await using var operations = await OpenOperations.OpenAsync(configuration, create: request.Act == "add");
        var answer = await operations.TellAsync<OrganiserRequest, OrganiserAnswer>(request, parsed.InvocationConfiguration.Output, cancellation);
        if (answer.Hint.Length > 0)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(answer.Hint);
        }

        return CommandLine.Done;
    }
}
