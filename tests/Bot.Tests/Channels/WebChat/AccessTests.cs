using CommunityBot.Configuring;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class AccessTests
{
    [Fact]
    public async Task Each_refusal_has_its_status_and_its_code()
    {
        await using var service = await WebChatService.StartAsync();
        var conversation = await service.Client.StartAsync();
        var other = await service.Client.StartAsync();
        var unstarted = await service.Client.PostAsync("tokens/generate");
        var path = $"conversations/{conversation.Id}/activities";

        Assert.Equal((401, "Unauthorized"), await RefusalAsync(service.Client.GetAsync(path)));
        Assert.Equal((403, "BadToken"), await RefusalAsync(service.Client.GetAsync(path, "nonsense")));
        Assert.Equal((403, "BadToken"), await RefusalAsync(service.Client.GetAsync(path, conversation.Token + "A")));
        Assert.Equal((403, "BadToken"), await RefusalAsync(service.Client.GetAsync(path, other.Token)));
        Assert.Equal((404, "ConversationNotFound"), await RefusalAsync(
            service.Client.GetAsync($"conversations/{unstarted.Json["conversationId"]}/activities", (string?)unstarted.Json["token"])));
        Assert.Equal((404, "NotFound"), await RefusalAsync(service.Client.GetAsync("session/getsessionid", conversation.Token)));
        Assert.Equal((400, "BadArgument"), await RefusalAsync(service.Client.GetAsync(path + "?watermark=-1", conversation.Token)));
        Assert.Equal((400, "BadArgument"), await RefusalAsync(service.Client.GetAsync(path + "?watermark=99999999999", conversation.Token)));
    }

    [Fact]
    public async Task A_token_lasts_half_an_hour_and_refreshing_it_in_time_goes_on()
    {
        await using var service = await WebChatService.StartAsync();
        var conversation = await service.Client.StartAsync();
        var path = $"conversations/{conversation.Id}/activities";

        service.Time.Shift = TimeSpan.FromMinutes(29);
        var refreshed = (string?)(await service.Client.PostAsync("tokens/refresh", conversation.Token)).Json["token"];
        service.Time.Shift = TimeSpan.FromMinutes(31);

        Assert.Equal((403, "TokenExpired"), await RefusalAsync(service.Client.GetAsync(path, conversation.Token)));
        Assert.Equal((403, "TokenExpired"), await RefusalAsync(service.Client.PostAsync("tokens/refresh", conversation.Token)));
        Assert.Equal(200, (await service.Client.GetAsync(path, refreshed)).Status);
    }

    [Fact]
    public async Task With_a_secret_only_its_holders_and_our_own_page_start_conversations()
    {
        await using var service = await WebChatService.StartAsync(("WebChat:Secret", "open sesame"));

        Assert.Equal((401, "Unauthorized"), await RefusalAsync(service.Client.PostAsync("tokens/generate")));
        Assert.Equal((403, "BadToken"), await RefusalAsync(service.Client.PostAsync("tokens/generate", "guess")));
        Assert.Equal((401, "Unauthorized"), await RefusalAsync(service.Client.PostAsync("conversations")));
        Assert.Equal(200, (await service.Client.PostAsync("tokens/generate", "open sesame")).Status);
        var started = await service.Client.PostAsync("conversations", "open sesame");
        Assert.Equal(201, started.Status);
        Assert.Equal(200, (await service.Client.GetAsync($"conversations/{started.Json["conversationId"]}/activities", "open sesame")).Status);
        Assert.Equal(200, (await service.Client.SendAsync(HttpMethod.Post, "/chat/session")).Status);
    }

    [Fact]
    public async Task Other_sites_can_not_use_the_session_of_our_page()
    {
        await using var service = await WebChatService.StartAsync();

        var crossSite = await service.Client.SendAsync(HttpMethod.Post, "/chat/session", null, null, ("Sec-Fetch-Site", "cross-site"));
        var crossOrigin = await service.Client.SendAsync(HttpMethod.Post, "/chat/form", null, null, ("Origin", "https://evil.example"));
        var own = await service.Client.SendAsync(HttpMethod.Post, "/chat/session", null, null, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((403, 403, 200), (crossSite.Status, crossOrigin.Status, own.Status));
    }

    [Fact]
    public async Task Pages_of_any_origin_may_call_with_the_headers_of_the_known_clients()
    {
        await using var service = await WebChatService.StartAsync();

        var preflight = await service.Client.SendAsync(
            HttpMethod.Options, "/v3/directline/conversations", null, null,
            ("Origin", "https://www.bexley.gov.uk"), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent"));
        var refusal = await service.Client.GetAsync("conversations/none");

        Assert.Equal(204, preflight.Status);
        Assert.Equal("*", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        var allowed = Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.All(["Authorization", "Content-Type", "x-ms-bot-agent"], name => Assert.Contains(name, allowed));
        Assert.Equal("*", Assert.Single(refusal.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task One_address_starts_only_so_many_conversations_in_a_minute()
    {
        await using var service = await WebChatService.StartAsync(("WebChat:StartsPerMinute", "3"));

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            statuses.Add((await service.Client.PostAsync("conversations")).Status);
        }

        var refused = await service.Client.PostAsync("tokens/generate");
        Assert.Equal([201, 201, 201, 429, 429], statuses);
        Assert.Equal((429, "TooManyRequests"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Behind_a_proxy_on_the_same_machine_each_visitor_is_counted_alone()
    {
        await using var service = await WebChatService.StartAsync(("WebChat:StartsPerMinute", "1"));

        Task<Answer> StartFromAsync(string visitor) => service.Client.SendAsync(
            HttpMethod.Post, "/v3/directline/conversations", null, null, ("X-Forwarded-For", visitor));

        Assert.Equal(201, (await StartFromAsync("203.0.113.5")).Status);
        Assert.Equal(429, (await StartFromAsync("198.51.100.1, 203.0.113.5")).Status);
        Assert.Equal(201, (await StartFromAsync("203.0.113.6")).Status);
        Assert.Equal(201, (await StartFromAsync("2001:db8:1:1::1")).Status);
        Assert.Equal(429, (await StartFromAsync("2001:db8:1:1::2")).Status);
    }

    [Fact]
    public async Task A_limit_that_makes_no_sense_is_refused_at_the_start_by_its_name()
    {
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => WebChatService.StartAsync(("WebChat:StartsPerMinute", "0")));

        Assert.Contains("WebChat:StartsPerMinute", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string? Code)> RefusalAsync(Task<Answer> answer) => ((await answer).Status, (await answer).Code);
}
