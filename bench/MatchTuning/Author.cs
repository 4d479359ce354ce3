using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.MatchTuning;

/// <summary>A directory and the people who ask it, both by one author.</summary>
internal sealed record Author(string Name, string Directory, IReadOnlyList<Service> Entries, Person[] People)
{
    /// <param name="argument">"name=directory.json,people.jsonl,people.jsonl".</param>
    public static async Task<Author> ReadAsync(string argument)
    {
        var (name, files) = argument.Split('=') is [var n, var f] ? (n, f.Split(',')) : throw new ArgumentException($"Expected \"name=directory.json,people.jsonl\"; found \"{argument}\".");
        var store = new MemoryDirectoryStore();
        await new DirectoryImport(store, TimeProvider.System).RunAsync(
            await FeedFile.OpenAsync(files[0]), new ImportOptions(name, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")));
        var entries = new List<Service>();
        await foreach (var service in store.ReadAllAsync(default))
        {
            entries.Add(service);
        }

        return new Author(name, files[0], entries, Person.ReadAll(files.Skip(1)));
    }
}
