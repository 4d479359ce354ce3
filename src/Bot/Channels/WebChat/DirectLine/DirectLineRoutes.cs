using CommunityBot.Storage;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>The addresses of Direct Line, open to pages of any origin: a token, not a cookie, is what lets one in.</summary>
internal static class DirectLineRoutes
{
    public static void MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var directLine = endpoints.MapGroup("/v3/directline").AddEndpointFilter(AnswerAsync);
        var calls = endpoints.ServiceProvider.GetRequiredService<DirectLineEndpoints>();
        var stream = endpoints.ServiceProvider.GetRequiredService<StreamEndpoint>();

        directLine.MapPost("/tokens/generate", (Delegate)calls.GenerateTokenAsync);
        directLine.MapPost("/tokens/refresh", (Delegate)calls.RefreshTokenAsync);
        directLine.MapPost("/conversations", (Delegate)calls.StartConversationAsync);
        directLine.MapGet("/conversations/{conversationId}", (Delegate)calls.ReconnectAsync);
        directLine.MapGet("/conversations/{conversationId}/activities", (Delegate)calls.GetActivitiesAsync);
        directLine.MapPost("/conversations/{conversationId}/activities", (Delegate)calls.PostActivityAsync);
        directLine.MapPost("/conversations/{conversationId}/upload", (Delegate)calls.UploadAsync);
        directLine.MapGet("/conversations/{conversationId}/stream", (Delegate)stream.OpenAsync);
        directLine.MapMethods("/{**rest}", [HttpMethods.Options], () => Results.NoContent());
        // Also session/getsessionid, which only sign-in cards need.
        directLine.Map("/{**rest}", () => DirectLineError.NotFound);
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var headers = call.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, x-ms-bot-agent, x-requested-with";
        headers.AccessControlMaxAge = "86400";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        try
        {
            return await next(call);
        }
        catch (StorageUnavailableException) when (!call.HttpContext.Response.HasStarted)
        {
            return DirectLineError.Away;
        }
        catch (BadHttpRequestException e)
        {
            return new DirectLineError(e.StatusCode, "BadRequest", "The request could not be read.");
        }
    }
}
