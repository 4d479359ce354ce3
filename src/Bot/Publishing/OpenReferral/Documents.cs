using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>Replies of the open directory: JSON with the standard's names, a tag that changes with the content, faults as problems.</summary>
internal static class Documents
{
    private const string FreshFor = "public, max-age=60";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>304 when the asker has this very content.</returns>
    public static IResult Ok<T>(HttpContext context, T document) => Ok(context, JsonSerializer.SerializeToUtf8Bytes(document, Json));

    /// <param name="json">UTF-8.</param>
    public static IResult Ok(HttpContext context, byte[] json)
    {
        context.Response.Headers.CacheControl = FreshFor;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
        return Results.Bytes(json, "application/json", entityTag: tag);
    }

    public static IResult NotFound(string what, string id) => Problem(new
    {
        Type = "about:blank",
        Title = "Not found",
        Status = StatusCodes.Status404NotFound,
        Detail = $"There is no {what} with the id \"{(id.Length > 80 ? id[..80] + "…" : id)}\" in this directory.",
    }, StatusCodes.Status404NotFound);

    public static IResult BadRequest(IReadOnlyList<ParameterFault> faults) => Problem(new
    {
        Type = "about:blank",
        Title = "A parameter can't be used",
        Status = StatusCodes.Status400BadRequest,
        Detail = string.Join(" ", faults.Select(f => $"{f.Parameter} is \"{f.Found}\"; allowed is {f.Allowed}.")),
        Errors = faults,
    }, StatusCodes.Status400BadRequest);

    private static IResult Problem<T>(T problem, int status) => Results.Json(problem, Json, "application/problem+json", status);
}
