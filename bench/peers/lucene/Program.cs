using CommunityBot.Bench.Lucene;
using Telegram.Bot;
using Telegram.Bot.Types;

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");

using var passages = new Passages(Setting("ARTICLES"));
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(100) };
var bot = new TelegramBotClient(new TelegramBotClientOptions(Setting("BOT_TOKEN"), Setting("BOT_API")), http);

async Task AnswerAsync(Update update)
{
    if (update.Message is { Text: { } text } message)
    {
        await bot.SendMessage(message.Chat.Id, passages.Find(text) ?? "I don't know that.");
    }
}

if (Setting("BOT_MODE") == "webhook")
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.Services.ConfigureTelegramBot<Microsoft.AspNetCore.Http.Json.JsonOptions>(options => options.SerializerOptions);
    await using var app = builder.Build();
    app.MapPost("/webhook", async (HttpContext context, Update update) =>
    {
        if (context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"] != Setting("BOT_SECRET"))
        {
            return Results.Unauthorized();
        }

        await AnswerAsync(update);
        return Results.Ok();
    });
    app.Urls.Add($"http://127.0.0.1:{Setting("BOT_PORT")}");
    await app.StartAsync();
    await bot.SetWebhook($"https://127.0.0.1:{Setting("BOT_PORT")}/webhook", secretToken: Setting("BOT_SECRET"));
    await app.WaitForShutdownAsync();
}
else
{
    await bot.DeleteWebhook();
    for (var offset = 0; ;)
    {
        var updates = await bot.GetUpdates(offset, timeout: 50);
        await Task.WhenAll(updates.Select(update => Task.Run(() => AnswerAsync(update))));
        offset = updates.Length == 0 ? offset : updates[^1].Id + 1;
    }
}
