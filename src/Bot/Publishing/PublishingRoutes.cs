using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Publishing;

/// <summary>
/// The open directory, at the root and again under <c>/open-referral</c>, where <c>/</c> is the standard's and not the
/// chat page. Open to every website (CORS), read only.
/// </summary>
internal static class PublishingRoutes
{
    public const string OwnPath = "/open-referral";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenReferral(this IEndpointRouteBuilder endpoints)
    {
        var calls = endpoints.ServiceProvider.GetRequiredService<DirectoryEndpoints>();
        Map(endpoints.MapGroup(""), calls);
        var own = endpoints.MapGroup(OwnPath);
        Map(own, calls);
        Map(own, "/", calls.GetDetails);
    }

    /// <summary>
    /// The standard's <c>/</c> shares its address with the chat page: who asks for JSON and not for HTML gets the
    /// details of the API.
    /// </summary>
    public static void UseApiDetails(this IApplicationBuilder app)
    {
        var calls = app.ApplicationServices.GetRequiredService<DirectoryEndpoints>();
        app.Use((context, next) =>
        {
            if (context.Request.Path != "/" || !Reading.Contains(context.Request.Method))
            {
                return next(context);
            }

            context.Response.Headers.Vary = "Accept";
            if (!WantsJson(context.Request))
            {
                return next(context);
            }

            Open(context.Response);
            return calls.GetDetails(context).ExecuteAsync(context);
        });
    }

    private static void Map(RouteGroupBuilder group, DirectoryEndpoints calls)
    {
        Map(group, ApiDetails.OpenApiPath, calls.GetOpenApi);
        Map(group, "/services", calls.ListServices);
        Map(group, "/services/{id}", calls.GetService);
        Map(group, "/service_at_locations", calls.ListAtLocations);
        Map(group, "/service_at_locations/{id}", calls.GetAtLocation);
        Map(group, "/taxonomies", calls.ListTaxonomies);
        Map(group, "/taxonomies/{id}", calls.GetTaxonomy);
        Map(group, "/taxonomy_terms", calls.ListTerms);
        Map(group, "/taxonomy_terms/{id}", calls.GetTerm);
    }

    private static void Map(RouteGroupBuilder group, string path, Delegate call)
    {
        group.MapMethods(path, Reading, call).AddEndpointFilter((invocation, next) =>
        {
            Open(invocation.HttpContext.Response);
            return next(invocation);
        });
        group.MapMethods(path, [HttpMethods.Options], (HttpContext context) =>
        {
            Open(context.Response);
            context.Response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
            context.Response.Headers.AccessControlAllowHeaders = "If-None-Match, Accept";
            context.Response.Headers.AccessControlMaxAge = "86400";
            return Results.NoContent();
        });
    }

    private static void Open(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "ETag";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(a => a.Quality is not 0 && a.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            && !accepted.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }
}
