using CommunityBot.Storage;

namespace CommunityBot.Hosting;

/// <summary>What web clients are told while the database is away: come again soon.</summary>
internal static class StorageAway
{
    public const string RetryAfterSeconds = "5";

    public const string Words = "We are having a short break and can't answer at the moment. Please try again in a minute. In an emergency call 999.";

    public static void UseStorageAway(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        // The database's door has logged it.
        catch (StorageUnavailableException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            context.Response.Headers.CacheControl = "no-store";
            var html = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
            context.Response.ContentType = html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
            await context.Response.WriteAsync(html ? Page : Words + "\n");
        }
    });

    private const string Page = $"""
        <!doctype html>
        <html lang="en-GB">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
        <title>A short break</title><link rel="stylesheet" href="/chat/chat.css"></head>
        <body class="document"><main class="column"><h1>A short break</h1><p>{Words}</p></main></body>
        </html>

        """;
}
