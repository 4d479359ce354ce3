using System.Globalization;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>Direct Line 3.0, as its specification has it and as its clients use it.</summary>
internal sealed class DirectLineEndpoints(
    DirectLineAccess access, DirectLineTickets tickets, IActivityLog log, WebConversations conversations,
    AddressLimits limits)
{
    private const int MostInAPage = 200;

    public async Task<IResult> GenerateTokenAsync(HttpContext context)
    {
        if (access.MayGenerate(context) is { } refused)
        {
            return refused;
        }

        if (!limits.MayStart(context))
        {
            return DirectLineError.TooMany;
        }

        var body = await DirectLineBody.ReadAsync(context.Request, WebChatJson.Default.TokenRequest, new TokenRequest(null));
        if (body.Failed(out var error, out var request))
        {
            return error;
        }

        return request.User?.Id is { Length: > 256 }
            ? DirectLineError.BadRequest("user.id may have 256 characters.")
            : await tickets.IssueAsync(new TokenClaims(ActivityIds.NewConversation(), request.User?.Id));
    }

    public async Task<IResult> RefreshTokenAsync(HttpContext context) =>
        (await access.MayRefreshAsync(context)).Failed(out var error, out var claims)
            ? error
            : await tickets.IssueAsync(claims);

    public async Task<IResult> StartConversationAsync(HttpContext context)
    {
        if ((await access.MayStartAsync(context)).Failed(out var refused, out var claims))
        {
            return refused;
        }

        if (!limits.MayStart(context))
        {
            return DirectLineError.TooMany;
        }

        var body = await DirectLineBody.ReadAsync(context.Request, WebChatJson.Default.TokenRequest, new TokenRequest(null));
        if (body.Failed(out var error, out _))
        {
            return error;
        }

        var known = await log.FindAsync(claims.ConversationId, context.RequestAborted) is not null;
        await conversations.OpenAsync(claims.ConversationId, context.RequestAborted);
        return await tickets.IssueAsync(claims, known ? StatusCodes.Status200OK : StatusCodes.Status201Created, context, watermark: 0);
    }

    public async Task<IResult> ReconnectAsync(HttpContext context, string conversationId)
    {
        if ((await FindAsync(context, conversationId)).Failed(out var refused, out var found))
        {
            return refused;
        }

        return Watermarks.Read(context, absent: found.Conversation.Last) is { } watermark
            ? await tickets.IssueAsync(found.Claims, StatusCodes.Status200OK, context, watermark)
            : Watermarks.Unreadable;
    }

    public async Task<IResult> GetActivitiesAsync(HttpContext context, string conversationId)
    {
        if ((await FindAsync(context, conversationId)).Failed(out var refused, out var found))
        {
            return refused;
        }

        if (Watermarks.Read(context, absent: 0) is not { } watermark)
        {
            return Watermarks.Unreadable;
        }

        var page = await log.ReadAsync(conversationId, watermark, MostInAPage, context.RequestAborted);
        var reached = page.IsEmpty ? Math.Min(watermark, found.Conversation.Last) : page[^1].Sequence;
        return Results.Json(
            new ActivitySet([.. page.Select(a => a.Activity)], reached.ToString(CultureInfo.InvariantCulture)),
            WebChatJson.Default.ActivitySet);
    }

    public Task<IResult> PostActivityAsync(HttpContext context, string conversationId) =>
        PostAsync(context, conversationId, DirectLineBody.ReadActivityAsync);

    public Task<IResult> UploadAsync(HttpContext context, string conversationId) =>
        PostAsync(context, conversationId, DirectLineUpload.ReadAsync);

    private async Task<IResult> PostAsync(
        HttpContext context, string conversationId, Func<HttpRequest, Task<OrError<Activity>>> read)
    {
        if ((await FindAsync(context, conversationId)).Failed(out var refused, out var found))
        {
            return refused;
        }

        if (!limits.MaySend(context))
        {
            return DirectLineError.TooMany;
        }

        if ((await read(context.Request)).Failed(out var error, out var activity))
        {
            return error;
        }

        if (activity.Type != "message")
        {
            // Of the others only the wish to be welcomed concerns us; a welcome is said once however often it is wished.
            if (activity is { Type: "event", Name: ResidentActivity.Join })
            {
                await conversations.OpenAsync(conversationId, context.RequestAborted);
            }

            return Accepted(ActivityIds.Of(conversationId, 0));
        }

        if (ResidentActivity.ReadMessage(activity) is not { } content)
        {
            return DirectLineError.BadRequest("A message needs a text, a value or an attachment.");
        }

        if (found.Claims.UserId is null && activity.From?.Id?.StartsWith("dl_", StringComparison.Ordinal) == true)
        {
            return DirectLineError.BadRequest("A from.id that starts with dl_ must come from the token.");
        }

        var from = found.Claims.UserId is { } user ? new ChannelAccount(user, activity.From?.Name) : activity.From;
        return await conversations.SayAsync(conversationId, activity with { From = from }, content, context.RequestAborted) is { } id
            ? Accepted(id)
            : DirectLineError.UnknownConversation;
    }

    private async Task<OrError<FoundConversation>> FindAsync(HttpContext context, string conversationId) =>
        (await access.MayUseAsync(context, conversationId)).Failed(out var refused, out var claims) ? refused
        : await log.FindAsync(conversationId, context.RequestAborted) is { } conversation
            ? new FoundConversation(claims, conversation)
        : DirectLineError.UnknownConversation;

    private static IResult Accepted(string id) => Results.Json(new ResourceResponse(id), WebChatJson.Default.ResourceResponse);

    private sealed record FoundConversation(TokenClaims Claims, LoggedConversation Conversation);
}
