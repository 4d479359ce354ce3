namespace CommunityBot.Channels.WebChat.Page;

internal static class PageRoutes
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.MapGroup("").AddEndpointFilter(SecureAsync);
        var calls = endpoints.ServiceProvider.GetRequiredService<PageEndpoints>();
        page.MapGet("/", (Delegate)calls.ShowAsync);
        page.MapGet("/accessibility", (Delegate)calls.ShowAccessibility);
        page.MapGet("/chat/{name}", (Delegate)calls.GetAsset);
        page.MapPost("/chat/session", (Delegate)calls.OpenSessionAsync);
        page.MapPost("/chat/new", PageEndpoints.BeginAnew);
        page.MapPost("/chat/form", (Delegate)calls.SayAsync);
    }

    internal static ValueTask<object?> SecureAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var headers = call.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(call);
    }
}
