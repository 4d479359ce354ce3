using System.Net;
using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Testing.CommunityDirectory;
using Xunit;

namespace CommunityBot.Bot.Tests.Publishing;

public sealed class OpenReferralTests : IAsyncLifetime
{
    private const string ForeignId = "svc/41 (old)";

    private static readonly Service Uuid = Entries.Named("Erith Chess", "6f1c7e2a-9f0b-4f4e-8a55-0d6b8a3f1c11");

    private DirectoryService _service = null!;
    private SchemaCheck _schema = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await DirectoryService.StartAsync(
            Entries.Full(ForeignId), Uuid, Entries.Named("Gone") with { WithdrawnOn = new DateOnly(2026, 1, 1) },
            Entries.Named("Made-up Choir") with { Invented = true });
        _schema = new SchemaCheck((await _service.GetAsync("/openapi.json")).Body);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/services", "PageOfServiceSummary", "/services/", "Service")]
    [InlineData("/service_at_locations", "PageOfServiceAtLocationWithService", "/service_at_locations/", "ServiceAtLocationWithService")]
    [InlineData("/taxonomies", "PageOfTaxonomy", "/taxonomies/", "Taxonomy")]
    [InlineData("/taxonomy_terms", "PageOfTaxonomyTerm", "/taxonomy_terms/", "TaxonomyTerm")]
    public async Task Every_list_and_every_single_thing_in_it_holds_to_the_schema(string list, string page, string path, string schema)
    {
        foreach (var at in new[] { "", "/open-referral" })
        {
            var (_, body) = await _service.GetAsync(at + list);
            Assert.Empty(_schema.FaultsOf(body, page));
            Assert.NotEqual(0, body.GetProperty("total_items").GetInt32());
            foreach (var item in body.GetProperty("contents").EnumerateArray())
            {
                var (status, one) = await _service.GetAsync(at + path + item.GetProperty("id"));
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Empty(_schema.FaultsOf(one, schema));
                Assert.Equal(item.GetProperty("id").GetString(), one.GetProperty("id").GetString());
            }
        }
    }

    [Fact]
    public void The_check_itself_finds_what_is_wrong()
    {
        var faults = _schema.FaultsOf(JsonDocument.Parse(
            """{"id":"7","status":"open","url":"www","minimum_age":"18","organization":{"id":"6f1c7e2a-9f0b-4f4e-8a55-0d6b8a3f1c11","name":"A"},"fees":null}""").RootElement, "Service");

        Assert.Equal(7, faults.Count);
    }

    [Fact]
    public async Task An_id_that_is_no_uuid_gets_one_that_stays_and_both_find_it()
    {
        var (_, byOwn) = await _service.GetAsync("/services/" + Uri.EscapeDataString(ForeignId));
        var (_, byUuid) = await _service.GetAsync("/services/" + byOwn.GetProperty("id"));

        Assert.Equal("Riverside Shed", byUuid.GetProperty("name").GetString());
        Assert.Equal("96fe5891-9578-5054-bb12-2ebd7172df21", byOwn.GetProperty("id").GetString());
        Assert.Equal(Uuid.Id, (await _service.GetAsync("/services/" + Uuid.Id)).Body.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_service_carries_all_that_belongs_to_it_and_no_private_address_or_name()
    {
        var (_, service) = await _service.GetAsync("/services/" + Uri.EscapeDataString(ForeignId));
        var text = service.ToString();

        Assert.Equal("temporarily closed", service.GetProperty("status").GetString());
        Assert.Equal("2026-05-04", service.GetProperty("assured_date").GetString());
        Assert.Equal("2TU,-1FR", service.GetProperty("schedules")[0].GetProperty("byday").GetString());
        Assert.Equal("Mondays, mostly", service.GetProperty("schedules")[1].GetProperty("description").GetString());
        Assert.False(service.GetProperty("schedules")[1].TryGetProperty("byday", out _));
        Assert.Contains("nobody has confirmed", service.GetProperty("schedules")[2].GetProperty("notes").GetString(), StringComparison.Ordinal);
        Assert.Equal("DA8 1AA", service.GetProperty("service_at_locations")[0].GetProperty("location").GetProperty("addresses")[0].GetProperty("postal_code").GetString());
        Assert.Contains("Who it is for: Anybody who likes wood", service.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("riverside@mail.example", text, StringComparison.Ordinal);
        Assert.Contains("info@riverside.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("joan", text, StringComparison.OrdinalIgnoreCase);
        Assert.False(service.TryGetProperty("url", out _));
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_there_and_what_is_invented_says_so()
    {
        Assert.DoesNotContain("Gone", await _service.NamesAsync("/services"));
        Assert.Equal(HttpStatusCode.NotFound, (await _service.GetAsync("/services/" + _service.Directory.Current.Services.Single(s => s.Name == "Gone").Id)).Status);

        var invented = (await _service.GetAsync("/services?search=choir")).Body.GetProperty("contents")[0];
        Assert.Contains("not a real group", invented.GetProperty("alert").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_add_up_and_a_page_behind_the_last_is_empty()
    {
        var (_, first) = await _service.GetAsync("/services?per_page=2");
        var (_, second) = await _service.GetAsync("/services?per_page=2&page=2");
        var (_, third) = await _service.GetAsync("/services?per_page=2&page=3");

        Assert.Equal((3, 2, 1, 2, true, false, false), Envelope(first));
        Assert.Equal((3, 2, 2, 1, false, true, false), Envelope(second));
        Assert.Equal((3, 2, 3, 0, false, true, true), Envelope(third));
    }

    [Fact]
    public async Task A_change_of_the_directory_is_published_at_once()
    {
        _service.Directory.Change(Uuid with { Name = "Erith Draughts" });

        Assert.Equal(["Erith Draughts"], await _service.NamesAsync("/services"));
    }

    private static (int, int, int, int, bool, bool, bool) Envelope(JsonElement page) => (
        page.GetProperty("total_items").GetInt32(), page.GetProperty("total_pages").GetInt32(), page.GetProperty("page_number").GetInt32(),
        page.GetProperty("size").GetInt32(), page.GetProperty("first_page").GetBoolean(), page.GetProperty("last_page").GetBoolean(),
        page.GetProperty("empty").GetBoolean());
}
