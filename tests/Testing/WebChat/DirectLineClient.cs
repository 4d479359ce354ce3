using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing.WebChat;

/// <summary>Speaks Direct Line as a client on another website would.</summary>
public sealed class DirectLineClient(Uri address)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? bearer = null, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = body };
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public Task<Answer> PostAsync(string path, string? bearer = null, string? json = null) =>
        SendAsync(HttpMethod.Post, "/v3/directline/" + path, bearer, json is null ? null : Json(json));

    public Task<Answer> GetAsync(string path, string? bearer = null) => SendAsync(HttpMethod.Get, "/v3/directline/" + path, bearer);

    /// <summary>Starts a conversation and waits for the welcome.</summary>
    public async Task<DirectLineConversation> StartAsync()
    {
        var answer = await PostAsync("conversations", null, """{"user":{"id":"r_anna"},"locale":"en-GB"}""");
        var conversation = new DirectLineConversation(this, answer.Json);
        await conversation.WaitForAsync(a => a.Count > 0);
        return conversation;
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The error's code, as Direct Line words it.</summary>
    public string? Code => (string?)Json["error"]?["code"];
}
