using System.Net.Http.Headers;
using System.Text;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class UploadTests : IAsyncLifetime
{
    private WebChatService _service = null!;
    private DirectLineConversation _conversation = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await WebChatService.StartAsync();
        _conversation = await _service.Client.StartAsync();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_photo_is_echoed_without_its_content_and_passed_on_as_unreadable()
    {
        using var body = Multipart("""{"type":"message","from":{"id":"r_anna"},"channelData":{"clientActivityID":"u1"}}""", File("image/png", "me.png", 5000));

        var answer = await UploadAsync(body);

        Assert.Equal(200, answer.Status);
        var all = await _conversation.WaitForAsync(a => a.Count == 3);
        Assert.Equal("u1", (string?)all[1]["channelData"]!["clientActivityID"]);
        Assert.Equal("me.png", (string?)all[1]["attachments"]![0]!["name"]);
        Assert.Null(all[1]["attachments"]![0]!["contentUrl"]);
        Assert.Contains("/unreadable photo", _service.Answers.Heard);
    }

    [Fact]
    public async Task A_file_alone_is_enough_and_words_with_a_file_are_answered()
    {
        using var alone = Multipart(null, File("application/pdf", "form.pdf", 10));
        using var withWords = Multipart("""{"type":"message","text":"is this right?"}""", File("image/png", "me.png", 10));

        Assert.Equal(200, (await UploadAsync(alone)).Status);
        Assert.Equal(200, (await UploadAsync(withWords)).Status);

        Assert.Equal(["/start", "/unreadable file", "is this right?"], _service.Answers.Heard);
    }

    [Fact]
    public async Task What_is_no_upload_is_refused()
    {
        using var nothing = Multipart(null);
        using var huge = Multipart(null, File("image/png", "big.png", 9 * 1024 * 1024));
        using var badActivity = Multipart("{", File("image/png", "me.png", 10));
        using var many = Multipart(null, [.. Enumerable.Range(0, 11).Select(i => File("image/png", $"{i}.png", 10))]);
        using var unfinished = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhalf a fi"u8.ToArray());
        unfinished.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        Assert.Equal(415, (await UploadAsync(DirectLineClient.Json("{}"))).Status);
        Assert.Equal(400, (await UploadAsync(nothing)).Status);
        Assert.Equal(413, (await UploadAsync(huge)).Status);
        Assert.Equal(400, (await UploadAsync(badActivity)).Status);
        Assert.Equal(413, (await UploadAsync(many)).Status);
        Assert.Equal(400, (await UploadAsync(unfinished)).Status);
    }

    private Task<Answer> UploadAsync(HttpContent body) => _service.Client.SendAsync(
        HttpMethod.Post, $"/v3/directline/conversations/{_conversation.Id}/upload?userId=r_anna", _conversation.Token, body);

    private static MultipartFormDataContent Multipart(string? activity, params ByteArrayContent[] files)
    {
        var body = new MultipartFormDataContent();
        if (activity is not null)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(activity));
            part.Headers.ContentType = MediaTypeHeaderValue.Parse("application/vnd.microsoft.activity");
            body.Add(part, "activity", "blob");
        }

        foreach (var file in files)
        {
            body.Add(file);
        }

        return body;
    }

    private static ByteArrayContent File(string type, string name, int bytes)
    {
        var file = new ByteArrayContent(new byte[bytes]);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = name };
        return file;
    }
}
