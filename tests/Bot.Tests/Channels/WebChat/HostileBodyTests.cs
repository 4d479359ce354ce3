using System.Net.Http.Headers;
using System.Text;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class HostileBodyTests : IAsyncLifetime
{
    private const string Message =
        """{"type":"message","from":{"id":"r_anna","name":"Anna"},"text":"hello","value":{"a":[1,"b"]},"attachments":[{"contentType":"image/png","name":"x"}],"channelData":{"clientActivityID":"c","communitybot":{"button":"t.0"}},"locale":"en-GB"}""";

    private WebChatService _service = null!;
    private DirectLineConversation _conversation = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await WebChatService.StartAsync(("WebChat:MessagesPerMinute", "1000000"), ("WebChat:StartsPerMinute", "100000"));
        _conversation = await _service.Client.StartAsync();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":5,"text":"x"}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":"   "}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","text":"x","channelData":{"a":"\udc00"}}""")]
    [InlineData("""{"type":"message","text":"x","from":"anna"}""")]
    [InlineData("""{"type":"message","text":"x","from":{"id":"dl_forged"}}""")]
    [InlineData("""{"type":"message","text":"x","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","text":"x",}""")]
    [InlineData("""{"type":"message","text":"x"} {"type":"message","text":"y"}""")]
    public async Task A_malformed_activity_is_a_bad_request(string body)
    {
        var answer = await _conversation.PostAsync(body);

        Assert.Equal((400, "BadArgument"), (answer.Status, answer.Code));
        await StillAnswersAsync();
    }

    [Fact]
    public async Task What_is_too_large_or_too_deep_or_no_json_at_all_is_told_apart()
    {
        var path = $"/v3/directline/conversations/{_conversation.Id}/activities";
        var large = await _conversation.SayAsync(new string('a', 70_000));
        var deep = await _conversation.PostAsync(
            """{"type":"message","text":"x","channelData":""" + new string('[', 200) + new string(']', 200) + "}");
        var plain = await _service.Client.SendAsync(HttpMethod.Post, path, _conversation.Token, new StringContent(Message, Encoding.UTF8, "text/plain"));
        var nothing = await _service.Client.SendAsync(HttpMethod.Post, path, _conversation.Token);
        var notUtf8 = await _service.Client.SendAsync(HttpMethod.Post, path, _conversation.Token, Bytes([.. "{\"type\":\"message\",\"text\":\""u8, 0xff, 0xfe, .. "\"}"u8]));
        var notUtf8Inside = await _service.Client.SendAsync(
            HttpMethod.Post, path, _conversation.Token, Bytes([.. "{\"type\":\"message\",\"channelData\":{\"clientActivityID\":\""u8, 0x8c, .. "\"},\"text\":\"x\"}"u8]));

        Assert.Equal((413, "MessageSizeTooBig"), (large.Status, large.Code));
        Assert.Equal(400, deep.Status);
        Assert.Equal((415, "UnsupportedMediaType"), (plain.Status, plain.Code));
        Assert.Equal(415, nothing.Status);
        Assert.Equal((400, 400), (notUtf8.Status, notUtf8Inside.Status));
        await StillAnswersAsync();
    }

    [Fact]
    public async Task A_wall_of_text_is_taken_and_kept_as_it_was()
    {
        var wall = string.Concat(Enumerable.Repeat("Ж🏘️", 2500))[..5000];

        var answer = await _conversation.SayAsync(wall);

        Assert.Equal(200, answer.Status);
        Assert.Equal(wall, (string?)(await _conversation.ReadAsync()).Single(a => (string?)a["from"]!["role"] == "user")["text"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_done_to_a_body_it_is_taken_or_refused_and_never_breaks_the_service(int seed)
    {
        var random = new Random(seed);
        string[] addresses = [
            "tokens/generate", "conversations",
            $"conversations/{_conversation.Id}/activities", $"conversations/{_conversation.Id}/activities", $"conversations/{_conversation.Id}/upload"];
        var statuses = new SortedSet<int>();
        for (var i = 0; i < 250; i++)
        {
            var body = Mutated(Encoding.UTF8.GetBytes(Message), random);
            var content = Bytes(body, addresses[i % addresses.Length].EndsWith("upload", StringComparison.Ordinal)
                ? "multipart/form-data; boundary=type" : "application/json");
            var bearer = i % addresses.Length < 2 ? null : _conversation.Token;
            var answer = await _service.Client.SendAsync(
                HttpMethod.Post, "/v3/directline/" + addresses[i % addresses.Length], bearer, content);
            statuses.Add(answer.Status);
            Assert.True(answer.Status < 500, $"{answer.Status} for {Convert.ToBase64String(body)} at {addresses[i % addresses.Length]}");
        }

        Assert.Contains(400, statuses);
        await StillAnswersAsync();
    }

    private static byte[] Mutated(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(0, random.Next(bytes.Count)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'}');
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Tokens =
        ["\"", "{", "[", "null", "1e999", "-0", "\\u0000", "\\ud800", "\u202e", ",\"type\":\"message\"", "\r\n--type\r\n", "NaN", "\0", "/*", "true"];

    private static ByteArrayContent Bytes(byte[] bytes, string type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private async Task StillAnswersAsync()
    {
        var conversation = await _service.Client.StartAsync();
        Assert.Equal("You said: still there?", (string?)(await conversation.AskAsync("still there?"))["text"]);
    }
}
