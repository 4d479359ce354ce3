using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Testing.Telegram;

/// <summary>Reads a call's parameters from JSON or a form.</summary>
internal static class ApiRequest
{
    public static async Task<ApiCall> ReadAsync(string method, HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var fields = form.ToDictionary(f => f.Key, f => f.Value.ToString());
            return new ApiCall(method, JsonSerializer.SerializeToElement(fields), form.Files.Count == 0 ? null : await ReadAsync(form.Files[0]));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new ApiCall(method, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body.ToArray()));
    }

    private static async Task<SentFile> ReadAsync(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return new SentFile(file.FileName, content.ToArray());
    }
}
