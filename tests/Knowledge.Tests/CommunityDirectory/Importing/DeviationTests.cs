using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

public class DeviationTests
{
    public static TheoryData<string, string> Repairs => new()
    {
        { "\"minimum_age\":\"18\"", "a number given as text" },
        { "\"minimum_age\":70,\"maximum_age\":55", "a lowest age above the highest, the two exchanged" },
        { "\"minimum_age\":\"grown-up\"", "a number that can't be read, left out" },
        { "\"minimum_age\":-3", "an age that can't be, left out" },
        { "\"assured_date\":\"31/05/2026\"", "a date in another form than 2026-05-31" },
        { "\"assured_date\":\"2026-13-45\"", "a date that can't be, left out" },
        { "\"assured_date\":\"2026-05-31T23:30:00Z\"", "a timestamp where a date belongs, taken as the local day" },
        { "\"url\":\"www.example.org\"", "a web address without https://" },
        { "\"url\":\"javascript:alert(1)\"", "a web address that can't be used, left out" },
        { "\"email\":\"ann at example\"", "an e-mail address that can't be used, left out" },
        { "\"cost_options\":[{\"amount\":\"£3.50\"}]", "a number given as text" },
        { "\"cost_options\":[{\"option\":\"adults\",\"amount\":\"ask us\"}]", "an amount that can't be read, left out" },
        { "\"schedules\":[{\"freq\":\"week\",\"byday\":\"MO\"}]", "a frequency in another word than WEEKLY or MONTHLY" },
        { "\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"Monday\"}]", "a weekday in another form than MO to SU" },
        { "\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"10am\"}]", "a time in another form than 10:30" },
        { "\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"25:99\"}]", "a time that can't be, left out" },
        { "\"service_at_locations\":[{\"location\":{\"id\":\"l\",\"latitude\":0.15,\"longitude\":51.45}}]", "latitude and longitude exchanged, put right" },
        { "\"service_at_locations\":[{\"location\":{\"id\":\"l\",\"latitude\":100,\"longitude\":101}}]", "coordinates outside the British Isles, left out" },
    };

    [Theory]
    [MemberData(nameof(Repairs))]
    public async Task A_fault_is_put_right_and_counted(string field, string repair)
    {
        var imported = await Imported.ServiceAsync(field);
        Assert.Equal(1, imported.Report.Repaired);
        Assert.Equal([repair], imported.Report.Deviations.Keys.Where(d => d.Repairs).Select(d => d.Text));
    }

    [Fact]
    public async Task Repaired_values_are_what_was_meant()
    {
        var service = (await Imported.ServiceAsync("""
            "minimum_age":"70","maximum_age":55,"assured_date":"2026-05-31T23:30:00Z","url":"www.example.org","cost_options":[{"amount":"£3.50"}],
            "regular_schedules":[{"freq":"week","weekday":"Thursday","opens_at":"10am","closes_at":"12:30:00","dtstart":"2026-03-29T23:15:00Z"}],
            "service_at_locations":[{"location":{"id":"l","latitude":"0.15","longitude":"51.45","physical_addresses":[{"address_1":"1 High Street","address_2":"","city":"Sidcup","postal_code":"da146xx"}]}}]
            """)).Only;
        Assert.Equal(new AgeRange(55, 70), service.Ages);
        Assert.Equal(new DateOnly(2026, 6, 1), service.AssuredOn);
        Assert.Equal("https://www.example.org", service.Url);
        Assert.Equal(3.5m, Assert.Single(service.CostOptions).Amount);
        var schedule = Assert.Single(service.Schedules);
        Assert.Equal((Frequency.Weekly, new WeekdayRule(DayOfWeek.Thursday)), (schedule.Frequency, Assert.Single(schedule.ByDay)));
        Assert.Equal((new TimeOnly(10, 0), new TimeOnly(12, 30), new DateOnly(2026, 3, 30)), (schedule.OpensAt, schedule.ClosesAt, schedule.Start));
        var place = Assert.Single(service.Locations);
        Assert.Equal(new GeoPoint(51.45, 0.15), place.Point);
        Assert.Equal(new Address("1 High Street", "Sidcup", null, "DA14 6XX"), place.Address);
    }

    [Theory]
    [InlineData("active", ServiceStatus.Active, 0)]
    [InlineData("temporarily closed", ServiceStatus.TemporarilyClosed, 0)]
    [InlineData("Active", ServiceStatus.Active, 1)]
    [InlineData("closed", ServiceStatus.Defunct, 1)]
    [InlineData("hibernating", ServiceStatus.Inactive, 1)]
    public async Task A_status_in_another_word_is_understood_and_an_unknown_one_is_not_offered(string word, ServiceStatus status, int repaired)
    {
        var imported = await Imported.FromAsync($$"""{"id":"1","name":"Chess","status":"{{word}}","organization":{"name":"Friends"} }""");
        Assert.Equal((status, repaired), (imported.Only.Status, imported.Report.Repaired));
    }

    [Fact]
    public async Task What_is_only_unlike_the_standard_is_taken_as_it_is_and_counted()
    {
        var imported = await Imported.FromAsync("""
            {"id":"17","name":"Tea &amp; talk","status":"active","fees":"","description":"<p>Come &amp; chat.</p><ul><li>age &lt; 5 free</li><li>tea</li></ul><script>x</script>"}
            """);
        Assert.Equal((1, 0), (imported.Report.Added, imported.Report.Repaired));
        Assert.Equal(
            ["HTML in a text, read as plain text", "an empty text, taken as absent", "an id that is not a UUID, kept as it is", "no organisation"],
            imported.Report.Deviations.Keys.Select(d => d.Text).Order(StringComparer.Ordinal));
        Assert.Equal("Tea & talk", imported.Only.Name);
        Assert.Equal("Come & chat.\n\n- age < 5 free\n\n- tea", imported.Only.Description);
        Assert.Null(imported.Only.Fees);
    }

    [Fact]
    public async Task An_entry_without_an_id_gets_one_that_a_second_import_finds_again()
    {
        const string Entry = """{"name":"Chess","status":"active","organization":{"name":"Friends"}}""";
        Assert.Equal((await Imported.FromAsync(Entry)).Only.Id, (await Imported.FromAsync(Entry)).Only.Id);
    }

    [Fact]
    public async Task No_report_shows_an_email_address_or_a_name_of_a_person()
    {
        var imported = await Imported.ServiceAsync("""
            "email":"ann@private example","contacts":[{"name":"Ann Person","email":"ann private"}],"organization":{"name":"Friends","email":"<b>ann</b>@x"}
            """);
        var said = string.Join(" ", imported.Report.Deviations.Values.SelectMany(t => t.Examples).Concat(imported.Report.Rejections.Keys));
        Assert.DoesNotContain("ann", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Deviation.BadEmail, imported.Report.Deviations.Keys);
    }
}
