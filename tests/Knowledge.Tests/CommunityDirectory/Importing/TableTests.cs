using System.IO.Compression;
using System.Text;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_plain_table_gives_a_whole_entry()
    {
        var service = (await Imported.FromAsync("""
            Name,Organisation,Description,Categories,Days,Times,Venue,Address,Town,Post code,Lat,Long,Ages,Cost,Contact name,Telephone,E-mail,Website,Accessibility,Last checked
            Chess Club,Chess Friends,"Play, and learn",Games; Chess,Tuesday and Thursday,10am-12noon,Hall,1 High Street,Sidcup,da14 6xx,51.43,0.10,18+,£3 a session,Ann,020 7946 0000,chess@example.org,https://example.org,Step-free,2026-05-01
            """)).Only;
        Assert.Equal(("Chess Club", "Chess Friends", "Play, and learn"), (service.Name, service.Organization?.Name, service.Description));
        Assert.Equal(["Games", "Chess"], service.Categories.Select(c => c.Name));
        var schedule = Assert.Single(service.Schedules);
        Assert.Equal((Certainty.Stated, new TimeOnly(10, 0), new TimeOnly(12, 0)), (schedule.Certainty, schedule.OpensAt, schedule.ClosesAt));
        Assert.Equal([DayOfWeek.Tuesday, DayOfWeek.Thursday], schedule.ByDay.Select(d => d.Day));
        var place = Assert.Single(service.Locations);
        Assert.Equal(("Hall", "DA14 6XX", new GeoPoint(51.43, 0.10), "Step-free"), (place.Name, place.Address?.Postcode, place.Point, place.Accessibility));
        Assert.Equal(new AgeRange(18, null), service.Ages);
        Assert.Equal((3m, "a session"), (service.CostOptions[0].Amount, service.CostOptions[0].Description));
        Assert.Equal(("Ann", "020 7946 0000"), (service.Contacts[0].Name, service.Contacts[0].Phones[0]));
        Assert.Equal(new DateOnly(2026, 5, 1), service.AssuredOn);
        Assert.Null(service.Role);
    }

    [Fact]
    public async Task A_row_of_a_volunteering_role_fills_the_role()
    {
        var role = (await Imported.FromAsync("""
            title;volunteering;skills;time commitment;one-off;expenses;DBS;remote
            Befriender;yes;listening, patience;two hours a week;no;yes;enhanced;no
            """)).Only.Role;
        Assert.NotNull(role);
        Assert.Equal(["listening", "patience"], role.Skills);
        Assert.Equal(("two hours a week", false, true, "enhanced", false), (role.TimeCommitment, role.OneOff, role.ExpensesPaid, role.Checks, role.Remote));
    }

    [Theory]
    [InlineData("\"attributes\":[{\"taxonomy_term\":{\"id\":\"1\",\"name\":\"Volunteering\"}},{\"taxonomy_term\":{\"id\":\"2\",\"name\":\"Skill: driving\"}},{\"taxonomy_term\":{\"id\":\"3\",\"name\":\"DBS required\"}},{\"taxonomy_term\":{\"id\":\"4\",\"name\":\"One-off\"}}]", "driving", "DBS required", true)]
    [InlineData("\"description\":\"Volunteers meet patients. About two hours a week. Enhanced DBS check needed.\",\"attributes\":[{\"taxonomy_term\":{\"id\":\"1\",\"name\":\"Volunteering opportunity\"}}]", "", "Enhanced DBS check needed", false)]
    public async Task A_role_in_a_feed_is_known_by_its_terms(string fields, string skill, string checks, bool oneOff)
    {
        var role = (await Imported.ServiceAsync(fields)).Only.Role;
        Assert.NotNull(role);
        Assert.Equal((skill, checks, oneOff), (string.Join(",", role.Skills), role.Checks, role.OneOff));
    }

    [Fact]
    public async Task A_service_that_has_volunteers_is_no_role() =>
        Assert.Null((await Imported.ServiceAsync("\"description\":\"Run by volunteers, two hours a week.\"")).Only.Role);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_package_of_tables_is_joined_from_a_folder_or_a_zip(bool zipped)
    {
        var tables = new Dictionary<string, string>
        {
            ["organizations.csv"] = "id,name\no1,Friends\n",
            ["services.csv"] = "id,organization_id,name,status,minimum_age\ns1,o1,Chess,active,18\n",
            ["locations.csv"] = "id,location_type,name,latitude,longitude\nl1,physical,Hall,51.43,0.1\n",
            ["service_at_locations.csv"] = "id,service_id,location_id\nsl1,s1,l1\nsl2,s1,missing\n",
            ["addresses.csv"] = "id,location_id,address_1,city,postal_code\na1,l1,1 High Street,Sidcup,DA14 6XX\n",
            ["schedules.csv"] = "id,service_at_location_id,freq,byday,opens_at\nc1,sl1,WEEKLY,\"TU,TH\",10:00\n",
            ["attributes.csv"] = "id,link_id,taxonomy_term_id\nx,s1,t1\n",
            ["taxonomy_terms.csv"] = "id,name,description\nt1,Games,Playing\n",
            ["contacts.csv"] = "id,service_id,name\nk1,s1,Ann\n",
            ["phones.csv"] = "id,contact_id,number\np1,k1,020 7946 0000\n",
        };
        var path = zipped ? Zip(tables) : Folder(tables);
        var imported = await Imported.FromAsync(await FeedFile.OpenAsync(path));
        var service = imported.Only;
        Assert.Equal(("Friends", 18, 0), (service.Organization?.Name, service.Ages.Minimum, imported.Report.Repaired));
        Assert.Equal("DA14 6XX", Assert.Single(service.Locations).Address?.Postcode);
        Assert.Equal([DayOfWeek.Tuesday, DayOfWeek.Thursday], Assert.Single(service.Schedules).ByDay.Select(d => d.Day));
        Assert.Equal("Games", Assert.Single(service.Categories).Name);
        Assert.Equal("020 7946 0000", Assert.Single(Assert.Single(service.Contacts).Phones));
        Assert.Contains("names a location that isn't there", Assert.Single(imported.Report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_in_the_encoding_of_spreadsheets_keeps_its_pound_signs()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await File.WriteAllBytesAsync(
            _folder.File("x.csv"), Encoding.GetEncoding(1252).GetBytes("name,cost\nCaf\u00e9,\u00a32\n"), TestContext.Current.CancellationToken);
        var service = (await Imported.FromAsync(await FeedFile.OpenAsync(_folder.File("x.csv")))).Only;
        Assert.Equal(("Café", "£2"), (service.Name, service.Fees));
    }

    public void Dispose() => _folder.Dispose();

    private string Folder(Dictionary<string, string> tables)
    {
        foreach (var (name, text) in tables)
        {
            File.WriteAllText(_folder.File(name), text);
        }

        return _folder.Path;
    }

    private string Zip(Dictionary<string, string> tables)
    {
        using var archive = ZipFile.Open(_folder.File("package.zip"), ZipArchiveMode.Create);
        foreach (var (name, text) in tables)
        {
            using var writer = new StreamWriter(archive.CreateEntry("data/" + name).Open());
            writer.Write(text);
        }

        return _folder.File("package.zip");
    }
}
