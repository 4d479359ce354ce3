using System.Text;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>What the API says about itself.</summary>
internal sealed class ApiDetails(IOptions<PublishingOptions> options, IOptions<CommunityOptions> community)
{
    public const string OpenApiPath = "/openapi.json";

    private readonly string _openApi = ReadOpenApi();

    public Details For(HttpRequest request) => new(
        "HSDS-UK-3.0", "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md", BaseAddress(request) + OpenApiPath);

    /// <returns>The OpenAPI document, its server being the address it was asked for at.</returns>
    public byte[] OpenApi(HttpRequest request) => Encoding.UTF8.GetBytes(_openApi
        .Replace("{{address}}", JsonText(BaseAddress(request)), StringComparison.Ordinal)
        .Replace("{{community}}", JsonText(community.Value.Name), StringComparison.Ordinal));

    /// <summary>Without the last part of the path: the address that the endpoints hang under.</summary>
    private string BaseAddress(HttpRequest request)
    {
        var start = options.Value.Address is { Length: > 0 } set ? set.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        return start + (request.Path.StartsWithSegments(PublishingRoutes.OwnPath, StringComparison.Ordinal) ? PublishingRoutes.OwnPath : "");
    }

    private static string JsonText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static string ReadOpenApi()
    {
        using var stream = typeof(ApiDetails).Assembly.GetManifestResourceStream("Publishing/openapi.json")
            ?? throw new InvalidOperationException("The OpenAPI document is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <param name="Version">The standard's.</param>
/// <param name="Profile">Where the profile is described.</param>
internal sealed record Details(string Version, string Profile, string OpenapiUrl);
