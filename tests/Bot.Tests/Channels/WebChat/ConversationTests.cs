using System.Text.Json.Nodes;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class ConversationTests : IAsyncLifetime
{
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_new_conversation_is_created_once_and_welcomed_once()
    {
        var generated = await _service.Client.PostAsync("tokens/generate", null, """{"user":{"id":"dl_anna","name":"Anna"}}""");
        var token = (string)generated.Json["token"]!;

        var first = await _service.Client.PostAsync("conversations", token);
        var again = await _service.Client.PostAsync("conversations", token);

        Assert.Equal((200, 201, 200), (generated.Status, first.Status, again.Status));
        Assert.Equal(1800, (int)first.Json["expires_in"]!);
        Assert.Equal((string?)generated.Json["conversationId"], (string?)first.Json["conversationId"]);
        Assert.Equal((string?)first.Json["conversationId"], (string?)again.Json["conversationId"]);
        var conversation = new DirectLineConversation(_service.Client, first.Json);
        await conversation.PostAsync("""{"type":"event","name":"webchat/join"}""");
        var answer = await conversation.AskAsync("hello");
        Assert.Equal("You said: hello", (string?)answer["text"]);
        Assert.Equal([ScriptedAnswers.Welcome, "hello", "You said: hello"], (await conversation.ReadAsync()).Select(a => (string?)a["text"]));
    }

    [Fact]
    public async Task A_message_is_echoed_with_its_id_and_channel_data_and_the_user_of_the_token()
    {
        var generated = await _service.Client.PostAsync("tokens/generate", null, """{"user":{"id":"dl_anna"}}""");
        var conversation = new DirectLineConversation(
            _service.Client, (await _service.Client.PostAsync("conversations", (string?)generated.Json["token"])).Json);

        var posted = await conversation.PostAsync(
            """{"type":"message","from":{"id":"somebody-else"},"text":"hi","entities":[{"type":"ClientCapabilities"}],"channelData":{"clientActivityID":"c1","deep":{"list":[1,2.50,"\u00e9"]}}}""");

        var echo = (await conversation.WaitForAsync(all => all.Any(IsMine))).Single(IsMine);
        Assert.Equal((string?)posted.Json["id"], (string?)echo["id"]);
        Assert.Equal("dl_anna", (string?)echo["from"]!["id"]);
        Assert.Equal("""{"clientActivityID":"c1","deep":{"list":[1,2.50,"é"]}}""", echo["channelData"]!.ToJsonString(Relaxed));
    }

    [Fact]
    public async Task A_repeat_of_a_client_activity_id_is_answered_once_and_gets_the_same_id()
    {
        var conversation = await _service.Client.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => conversation.SayAsync("hello", "same")));
        await conversation.AskAsync("and another");

        Assert.Single(answers.Select(a => (string?)a.Json["id"]).Distinct());
        Assert.Equal(["/start", "hello", "and another"], _service.Answers.Heard);
    }

    [Fact]
    public async Task A_watermark_gives_only_what_came_after_it()
    {
        var conversation = await _service.Client.StartAsync();
        var first = await _service.Client.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token);
        var watermark = (string)first.Json["watermark"]!;

        await conversation.AskAsync("hello");
        var news = await conversation.ReadAsync(watermark);
        var ahead = await _service.Client.GetAsync($"conversations/{conversation.Id}/activities?watermark=999999", conversation.Token);

        Assert.Equal(["hello", "You said: hello"], news.Select(a => (string?)a["text"]));
        Assert.Equal("3", (string?)ahead.Json["watermark"]);
    }

    [Fact]
    public async Task History_and_tokens_and_the_welcome_outlive_a_restart()
    {
        var conversation = await _service.Client.StartAsync();
        await conversation.AskAsync("before");

        await _service.RestartAsync();
        var after = await conversation.AskAsync("after");
        var reopened = await _service.Client.PostAsync("conversations", conversation.Token);

        Assert.Equal("You said: after", (string?)after["text"]);
        Assert.Equal(200, reopened.Status);
        Assert.Equal(
            [ScriptedAnswers.Welcome, "before", "You said: before", "after", "You said: after"],
            (await conversation.ReadAsync()).Select(a => (string?)a["text"]));
    }

    [Fact]
    public async Task Choices_styling_and_files_travel_in_the_words_of_the_protocol_and_beside_them()
    {
        var conversation = await _service.Client.StartAsync();

        var menu = await conversation.AskAsync("menu");
        var file = await conversation.AskAsync("file");

        Assert.Equal("markdown", (string?)menu["textFormat"]);
        Assert.Equal(
            "**What would you like?**  \nA \\*star\\*, \\<b\\>, [the council](<https://www.bexley.gov.uk/>) or [020 8303 7777](<tel:02083037777>).",
            (string?)menu["text"]);
        Assert.Equal(
            [("imBack", "Opening hours", "Opening hours"), ("openUrl", "Council website", "https://www.bexley.gov.uk/"), ("call", "Call Samaritans", "tel:116123")],
            menu["suggestedActions"]!["actions"]!.AsArray().Select(a => ((string)a!["type"]!, (string)a["title"]!, (string)a["value"]!)));
        Assert.StartsWith("What would you like?\nA *star*", (string?)menu["channelData"]!["communitybot"]!["text"]);
        Assert.Equal("plain", (string?)file["textFormat"]);
        Assert.Equal("data:application/json;base64,eyJuYW1lIjoidmFsdWUifQ==", (string?)file["attachments"]![0]!["contentUrl"]);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"Opening hours"}""")]
    [InlineData("""{"type":"message","value":"opening hours"}""")]
    public async Task A_choice_works_typed_and_posted_back(string press)
    {
        var conversation = await _service.Client.StartAsync();
        await conversation.AskAsync("menu");

        await conversation.PostAsync(press);

        await conversation.WaitForAsync(all => (string?)all[^1]["text"] == "The library is open from nine to five.");
    }

    [Fact]
    public async Task A_choice_pressed_on_our_page_works_by_its_token()
    {
        var conversation = await _service.Client.StartAsync();
        var menu = await conversation.AskAsync("menu");
        var token = (string?)menu["channelData"]!["communitybot"]!["buttons"]![0]!["token"];

        await conversation.PostAsync(new JsonObject
        {
            ["type"] = "message",
            ["text"] = "Opening hours",
            ["channelData"] = new JsonObject { ["communitybot"] = new JsonObject { ["button"] = token } },
        }.ToJsonString());

        await conversation.WaitForAsync(all => (string?)all[^1]["text"] == "The library is open from nine to five.");
    }

    [Theory]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"r_anna"}]}""")]
    [InlineData("""{"type":"event","name":"something/else","value":{"a":1}}""")]
    [InlineData("""{"type":"typing"}""")]
    [InlineData("""{"type":"invented","what":["ever"]}""")]
    public async Task Activities_that_say_nothing_are_accepted_and_passed_over(string activity)
    {
        var conversation = await _service.Client.StartAsync();

        var posted = await conversation.PostAsync(activity);
        await conversation.AskAsync("hello");

        Assert.Equal(200, posted.Status);
        Assert.Equal(["/start", "hello"], _service.Answers.Heard);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsMine(JsonNode activity) => (string?)activity["from"]!["role"] == "user";
}
