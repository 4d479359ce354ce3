using System.Collections.Immutable;
using CommunityBot.Channels.WebChat.DirectLine;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace CommunityBot.Channels.WebChat.Page;

/// <summary>The chat page, its files and the two ways in which it speaks to us: with scripts, and as a plain form.</summary>
internal sealed class PageEndpoints(
    ChatPage page, PageVisitor visitors, DirectLineTickets tickets, IActivityLog log, WebConversations conversations,
    AddressLimits limits, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(60);
    private static readonly FormOptions PlainForm = new()
    {
        BufferBodyLengthLimit = DirectLineBody.MostBytes,
        ValueLengthLimit = DirectLineBody.MostBytes,
        KeyLengthLimit = 64,
        ValueCountLimit = 8,
    };

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var said = await visitors.FindAsync(context) is { } visitor
                ? await SaidAsync(visitor.ConversationId, 0, context.RequestAborted) : [];
            return Results.Text(page.Render(said), "text/html; charset=utf-8");
        }
        catch (StorageUnavailableException)
        {
            return Away(context, page.RenderAway());
        }
    }

    public IResult ShowAccessibility() => Results.Text(page.Accessibility, "text/html; charset=utf-8");

    public IResult GetAsset(HttpContext context, string name)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return page.FindAsset(name) is { } asset
            ? Results.Bytes(asset.Content, asset.ContentType, entityTag: new(asset.EntityTag))
            : Results.NotFound();
    }

    /// <summary>Gives our own page its conversation, begun or found again, with a fresh token.</summary>
    public async Task<IResult> OpenSessionAsync(HttpContext context)
    {
        if (Refuse(context, starts: true) is { } refused)
        {
            return refused;
        }

        context.Response.Headers.CacheControl = "no-store";
        var visitor = await visitors.FindOrBeginAsync(context);
        await conversations.OpenAsync(visitor.ConversationId, context.RequestAborted);
        return await tickets.IssueAsync(visitor, StatusCodes.Status200OK, context, watermark: 0);
    }

    public static IResult BeginAnew(HttpContext context)
    {
        if (!PageVisitor.IsOwnPage(context))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        PageVisitor.Forget(context);
        return new SeeOther("/");
    }

    public async Task<IResult> SayAsync(HttpContext context)
    {
        IFormCollection? form = null;
        try
        {
            if (Refuse(context, starts: await visitors.FindAsync(context) is null) is { } refused)
            {
                return refused;
            }

            if (!context.Request.HasFormContentType)
            {
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            }

            context.Features.Set<IFormFeature>(new FormFeature(context.Request, PlainForm));
            form = await context.Request.ReadFormAsync(context.RequestAborted);
            return await SayAsync(context, PlainMessage.Read(form));
        }
        catch (StorageUnavailableException) when (context.Request.HasFormContentType)
        {
            form ??= await context.Request.ReadFormAsync(context.RequestAborted);
            return Away(context, page.RenderAway(form["id"], form["text"].ToString()));
        }
        catch (InvalidDataException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            return Results.StatusCode(e.StatusCode);
        }
    }

    private async Task<IResult> SayAsync(HttpContext context, Activity? message)
    {
        var cancellation = context.RequestAborted;
        var visitor = await visitors.FindOrBeginAsync(context);
        if (!(await conversations.OpenAsync(visitor.ConversationId, cancellation)).Welcomed)
        {
            await WaitForAnswerAsync(visitor.ConversationId, 0, cancellation);
        }

        if (message is not null && ResidentActivity.ReadMessage(message) is { } content)
        {
            var before = (await log.FindAsync(visitor.ConversationId, cancellation))?.Last ?? 0;
            await conversations.SayAsync(visitor.ConversationId, message, content, cancellation);
            await WaitForAnswerAsync(visitor.ConversationId, before, cancellation);
        }

        return new SeeOther("/#latest");
    }

    /// <summary>Until an answer is there and no more follows, or patience ends; whatever comes later shows with the next load.</summary>
    private async Task WaitForAnswerAsync(string conversationId, long before, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var seen = -1; time.GetElapsedTime(started) < LongestWait;)
        {
            var answers = (await SaidAsync(conversationId, before, cancellation)).Count(a => a.From?.Role == "bot");
            if (answers > 0 && answers == seen)
            {
                return;
            }

            seen = answers;
            await Task.Delay(LookEvery, time, cancellation);
        }
    }

    private async Task<ImmutableList<Activity>> SaidAsync(string conversationId, long after, CancellationToken cancellation) =>
        [.. (await log.ReadAsync(conversationId, after, IActivityLog.MostKept * 2, cancellation))
            .Select(a => a.Activity).Where(a => a.Type == "message")];

    private static IResult Away(HttpContext context, string html)
    {
        context.Response.Headers.RetryAfter = StorageAway.RetryAfterSeconds;
        return Results.Text(html, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private IResult? Refuse(HttpContext context, bool starts) =>
        !PageVisitor.IsOwnPage(context) ? Results.StatusCode(StatusCodes.Status403Forbidden)
        : starts ? (limits.MayStart(context) ? null : DirectLineError.TooMany)
        : limits.MaySend(context) ? null : DirectLineError.TooMany;
}
