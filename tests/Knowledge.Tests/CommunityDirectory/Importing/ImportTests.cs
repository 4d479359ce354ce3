using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

public class ImportTests
{
    [Theory]
    [InlineData("""[S("a"),S("b")]""")]
    [InlineData("""{"total_items":2,"contents":[S("a"),S("b")],"last_page":true}""")]
    [InlineData("""{"content":[S("a"),S("b")],"totalElements":2}""")]
    [InlineData("S(\"a\")\nS(\"b\")\n")]
    [InlineData("""{"id":"o","name":"Friends","website":"https://x.example","services":[S("a"),S("b")]}""")]
    [InlineData("""[{"id":"at1","location":{"id":"l"},"service":S("a")},{"id":"at2","location":{"id":"l"},"service":S("b")}]""")]
    public async Task Every_shape_of_json_gives_its_services(string shape)
    {
        var imported = await Imported.FromAsync(Filled(shape));
        Assert.Equal(["a", "b"], imported.Services.Select(s => s.Id));
        Assert.Equal((2, 2), (imported.Report.Read, imported.Report.Added));
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_a_third_tells_what_changed_and_went()
    {
        var store = new MemoryDirectoryStore();
        await Imported.FromAsync(Filled("""[S("a"),S("b"),S("c")]"""), store);
        var version = await store.VersionAsync(TestContext.Current.CancellationToken);
        var second = await Imported.FromAsync(Filled("""[S("a"),S("b"),S("c")]"""), store);
        Assert.Equal(3, second.Report.Unchanged);
        Assert.Equal(version, await store.VersionAsync(TestContext.Current.CancellationToken));

        var third = await Imported.FromAsync(Filled("""[S("a"),S("b","Bowls")]"""), store);
        Assert.Equal((1, 1, 1), (third.Report.Unchanged, third.Report.Changed, third.Report.Withdrawn));
        var gone = third.Services.Single(s => s.Id == "c");
        // The import ran at half past midnight in London.
        Assert.Equal((new DateOnly(2026, 6, 1), false), (gone.WithdrawnOn, gone.Offered));

        var fourth = await Imported.FromAsync(Filled("""[S("a"),S("b","Bowls"),S("c")]"""), store);
        Assert.Equal((2, 1), (fourth.Report.Unchanged, fourth.Report.Changed));
        Assert.True(fourth.Services.Single(s => s.Id == "c").Offered);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[S("a")]""")]
    public async Task A_feed_that_lost_most_of_its_entries_is_held(string now)
    {
        var store = new MemoryDirectoryStore();
        await Imported.FromAsync(Filled("""[S("a"),S("b"),S("c")]"""), store);
        var held = await Imported.FromAsync(Filled(now), store);
        Assert.Contains("of the 3 entries it had", held.Report.Held, StringComparison.Ordinal);
        Assert.All(held.Services, s => Assert.True(s.Offered));

        var accepted = await Imported.FromAsync(Filled(now), store, acceptFewer: true);
        Assert.Null(accepted.Report.Held);
        Assert.Equal(3 - accepted.Report.Read, accepted.Report.Withdrawn);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_this_time_is_not_withdrawn()
    {
        var store = new MemoryDirectoryStore();
        await Imported.FromAsync(Filled("""[S("a"),S("b")]"""), store);
        var imported = await Imported.FromAsync(Filled("""[S("a"),{"id":"b","name":"","status":"active"}]"""), store);
        Assert.Equal((1, 0), (imported.Report.Rejected, imported.Report.Withdrawn));
        Assert.Equal(1, imported.Report.Rejections["no name"].Count);
    }

    [Fact]
    public async Task A_repeated_id_and_one_that_belongs_to_another_source_are_rejected()
    {
        var store = new MemoryDirectoryStore();
        await Imported.FromAsync(Filled("""[S("a"),S("b")]"""), store, "first");
        var other = await Imported.FromAsync(Filled("""[S("a","Bowls"),S("b"),S("b","Again")]"""), store, "second");
        Assert.Equal((2, 1), (other.Report.Rejected, other.Report.Changed));
        Assert.Equal("Chess", other.Services.Single(s => s.Id == "a").Name);
        Assert.Equal("second", other.Services.Single(s => s.Id == "b").Source);
    }

    [Fact]
    public async Task What_is_no_service_is_rejected_by_what_it_is()
    {
        var imported = await Imported.FromAsync("""
            [{"id":"t","name":"Sport","term_uri":"x","taxonomy":"y"},{"id":"o","name":"Friends","website":"https://x.example"},
             {"id":"l","name":"Hall","latitude":51.4},{"version":"3.0","profile":"uk"},17,{}]
            """);
        Assert.Equal(6, imported.Report.Rejected);
        Assert.Equal(
            ["a category, not a service", "a description of an interface or a format, not a service", "a place, not a service", "an organisation, not a service", "not a service: neither id nor name", "not an object"],
            imported.Report.Rejections.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_breaks_off_keeps_what_was_read_and_says_where()
    {
        var imported = await Imported.FromAsync(Filled("""{"contents":[S("a"),S("b"),{"id":"c","na"""));
        Assert.Contains("ends in the middle, at byte", imported.Report.Fault, StringComparison.Ordinal);
        Assert.Contains("after 2 whole items", imported.Report.Fault, StringComparison.Ordinal);
        Assert.Equal(2, imported.Services.Count);
        var broken = await Imported.FromAsync(Filled("[S(\"a\"),\n oops ]"));
        Assert.Contains("broken in line 2", broken.Report.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_counts_itself_wrong_is_read_and_the_report_says_so()
    {
        var imported = await Imported.FromAsync(Filled("""{"total_items":31,"total_pages":1,"contents":[S("a"),S("b")]}"""));
        Assert.Equal(2, imported.Report.Added);
        Assert.Contains("says that it has 31 in all, and holds 2", Assert.Single(imported.Report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    [InlineData("BEGIN:VCALENDAR\n", "calendar")]
    [InlineData("  \n", "empty")]
    [InlineData("hello", "not a directory feed")]
    [InlineData("date,amount\n1,2\n", "needs a column \"name\"")]
    public async Task What_is_no_feed_is_named(string text, string said)
    {
        var refusal = await Assert.ThrowsAsync<UnreadableFeedException>(() => Imported.FromAsync(text));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static string Filled(string shape) => System.Text.RegularExpressions.Regex.Replace(
        shape, """S\("(\w+)"(?:,"(\w+)")?\)""",
        m => $$"""{"id":"{{m.Groups[1]}}","name":"{{(m.Groups[2].Success ? m.Groups[2].Value : "Chess")}}","status":"active","organization":{"id":"o","name":"Friends"} }""");
}
