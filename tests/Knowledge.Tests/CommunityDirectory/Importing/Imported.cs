using System.Text;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

/// <summary>What an import into an empty or a given store made of a text.</summary>
internal sealed record Imported(ImportReport Report, IReadOnlyList<Service> Services)
{
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public Service Only => Assert.Single(Services);

    public static async Task<Imported> FromAsync(string text, MemoryDirectoryStore? store = null, string source = "feed", bool acceptFewer = false) =>
        await FromAsync(await FeedFile.OfPartAsync(new FeedPart("feed", () => new MemoryStream(Encoding.UTF8.GetBytes(text)))), store, source, acceptFewer);

    public static async Task<Imported> FromAsync(DirectoryFeed feed, MemoryDirectoryStore? store = null, string source = "feed", bool acceptFewer = false)
    {
        store ??= new MemoryDirectoryStore();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 31, 23, 30, 0, TimeSpan.Zero));
        var report = await new DirectoryImport(store, time).RunAsync(
            feed, new ImportOptions(source, London) { AcceptFewer = acceptFewer }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(report.Read, report.Added + report.Changed + report.Unchanged + report.Repaired + report.Rejected);
        return new Imported(report, await store.ReadAllAsync(TestContext.Current.CancellationToken).OrderBy(s => s.Id, StringComparer.Ordinal).ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>One service with the given fields beside the ones that every service has.</summary>
    public static Task<Imported> ServiceAsync(string fields) => FromAsync(
        $$"""{"id":"6d3c1a2e-1b7f-4c7e-9a55-0e6a2d1b9f10","name":"Chess Club","status":"active","organization":{"id":"o1","name":"Chess Friends"}{{(fields.Length > 0 ? "," : "")}}{{fields}}}""");
}
