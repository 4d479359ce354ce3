using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommunityBot.Testing.CommunityDirectory;
using Xunit;

namespace CommunityBot.Bot.Tests.Publishing;

public sealed class OpenReferralHttpTests : IAsyncLifetime
{
    private DirectoryService _service = null!;

    public async ValueTask InitializeAsync() => _service = await DirectoryService.StartAsync(Entries.Full("1"));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/", "application/json", true)]
    [InlineData("/", "application/json, text/plain, */*", true)]
    [InlineData("/", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8", false)]
    [InlineData("/", "*/*", false)]
    [InlineData("/", null, false)]
    [InlineData("/open-referral", "text/html", true)]
    [InlineData("/open-referral/", null, true)]
    public async Task The_root_is_the_chat_page_for_browsers_and_the_api_for_programs(string path, string? accept, bool api)
    {
        using var response = await SendAsync(HttpMethod.Get, path, request => request.Headers.TryAddWithoutValidation("Accept", accept));
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(api ? "application/json" : "text/html", response.Content.Headers.ContentType?.MediaType);
        if (api)
        {
            var details = JsonDocument.Parse(body).RootElement;
            Assert.Equal("HSDS-UK-3.0", details.GetProperty("version").GetString());
            Assert.True(Uri.IsWellFormedUriString(details.GetProperty("profile").GetString(), UriKind.Absolute));
            using var openApi = await _service.Http.GetAsync(new Uri(details.GetProperty("openapi_url").GetString()!), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, openApi.StatusCode);
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await SendAsync(HttpMethod.Get, "/services");
        using var same = await SendAsync(HttpMethod.Get, "/services", r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        _service.Directory.Change(Entries.Named("Other"));
        using var changed = await SendAsync(HttpMethod.Get, "/services", r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal("public, max-age=60", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Theory]
    [InlineData("GET", "/services", HttpStatusCode.OK)]
    [InlineData("HEAD", "/services", HttpStatusCode.OK)]
    [InlineData("GET", "/services?page=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/services/none", HttpStatusCode.NotFound)]
    [InlineData("OPTIONS", "/service_at_locations", HttpStatusCode.NoContent)]
    public async Task Every_website_may_read_it(string method, string path, HttpStatusCode status)
    {
        using var response = await SendAsync(new HttpMethod(method), path, r => r.Headers.Add("Origin", "https://elsewhere.example"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Nobody_can_write_to_it()
    {
        using var response = await SendAsync(HttpMethod.Post, "/services", r => r.Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task The_openapi_document_is_whole()
    {
        var (_, document) = await _service.GetAsync("/open-referral/openapi.json");

        Assert.StartsWith("http://127.0.0.1:", document.GetProperty("servers")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bexley community directory", document.GetProperty("info").GetProperty("title").GetString());
        var references = References(document).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(Resolves(document, r), r));
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(p => !p.Name.Contains('{', StringComparison.Ordinal)))
        {
            using var response = await SendAsync(HttpMethod.Get, "/open-referral" + path.Name);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonElement document, string reference)
    {
        foreach (var part in reference.Split('/').Skip(1))
        {
            if (!document.TryGetProperty(part, out document))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        change?.Invoke(request);
        return await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
