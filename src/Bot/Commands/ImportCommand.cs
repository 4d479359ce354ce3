using System.CommandLine;

namespace CommunityBot.Commands;

/// <summary>Brings data from files and feeds into the database; each kind of data is a verb of its own below this one.</summary>
internal static class ImportCommand
{
    public static Command Create(IConfiguration configuration) => new("import", "Bring data from a file or a feed into the database.")
    {
        ImportDirectoryCommand.Create(configuration),
        ImportEventsCommand.Create(configuration),
        ImportPostcodesCommand.Create(configuration),
    };
}
