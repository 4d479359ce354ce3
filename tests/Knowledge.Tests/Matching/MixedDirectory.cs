using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

/// <summary>The invented directory that ships with the program, and as many again four times mixed from its entries.</summary>
public sealed class MixedDirectory : IAsyncLifetime
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "Content");

    internal MatchIndex Index { get; private set; } = null!;

    internal MatchingLexicon Lexicon { get; } = MatchingLexicon.Of(Content);

    internal FitModels Models { get; } = FitModels.Of(Content);

    internal RequestReader Reader { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var store = new MemoryDirectoryStore();
        await new DirectoryImport(store, TimeProvider.System).RunAsync(
            await FeedFile.OpenAsync(Path.Combine(Content, "Directory", "sample.json")), new ImportOptions("sample", TimeZoneInfo.Utc));
        var entries = new List<Service>();
        await foreach (var service in store.ReadAllAsync(default))
        {
            entries.Add(service);
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var random = new Random(20261124);
        var gazetteer = Gazetteer.Read(Content);
        Index = MatchIndex.Build(
            [.. entries, .. Enumerable.Range(0, 4 * entries.Count).Select(i => Mixed(entries[i % entries.Count], entries[random.Next(entries.Count)], i))], Lexicon, gazetteer);
        Reader = new RequestReader(Lexicon, gazetteer, Content);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What it is about is of one, when, where and for whom of another.</summary>
    private static Service Mixed(Service service, Service other, int number) => service with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{service.Id}-{number}"),
        Schedules = other.Schedules,
        Ages = other.Ages,
        Eligibility = other.Eligibility,
        CostOptions = other.CostOptions,
        Fees = other.Fees,
        AssuredOn = other.AssuredOn,
        Locations = other.Locations,
    };
}
