namespace CommunityBot.Channels.WebChat.Page;

/// <summary>
/// Finds a visitor's conversation again by a cookie: signed, out of reach of scripts and of other sites, and gone when
/// the browser is closed, because many people chat on a library's computer.
/// </summary>
internal sealed class PageVisitor(ConversationTokens tokens)
{
    private const string Cookie = "chat";

    /// <returns>Null for somebody new.</returns>
    public async Task<TokenClaims?> FindAsync(HttpContext context) =>
        context.Request.Cookies[Cookie] is { Length: > 0 } cookie
        && await tokens.ReadAsync(TokenUse.Page, cookie) is TokenReading.Valid valid ? valid.Claims : null;

    public async Task<TokenClaims> FindOrBeginAsync(HttpContext context)
    {
        var claims = await FindAsync(context) ?? new TokenClaims(ActivityIds.NewConversation(), null);
        context.Response.Cookies.Append(Cookie, await tokens.IssueAsync(TokenUse.Page, claims), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(context),
            IsEssential = true,
        });
        return claims;
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    /// <summary>False for a request that another site's page caused. Browsers say so; what is no browser has no cookie to abuse.</summary>
    public static bool IsOwnPage(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(uri.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https";
}
