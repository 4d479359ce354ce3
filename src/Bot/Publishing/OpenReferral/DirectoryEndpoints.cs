using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>What Open Referral UK 3.0 asks of a directory, over the one that we keep.</summary>
internal sealed class DirectoryEndpoints(Publication publication, Gazetteer gazetteer, ApiDetails details)
{
    public IResult GetDetails(HttpContext context) => Documents.Ok(context, details.For(context.Request));

    public IResult GetOpenApi(HttpContext context) => Documents.Ok(context, details.OpenApi(context.Request));

    public IResult ListServices(HttpContext context) => List(context, (parameters, directory) =>
    {
        var found = new ServiceQuery(parameters, directory, gazetteer).Among(directory.Services);
        return Paging.Read(parameters).Cut(found, s => s.ToSummary());
    });

    public IResult GetService(HttpContext context, string id) =>
        publication.Current.FindService(Whole(id)) is { } service ? Documents.Ok(context, service.ToDocument()) : Documents.NotFound("service", id);

    public IResult ListAtLocations(HttpContext context) => List(context, (parameters, directory) =>
    {
        var found = new ServiceQuery(parameters, directory, gazetteer).Among(directory.AtLocations);
        return Paging.Read(parameters).Cut(found, ToSummary);
    });

    public IResult GetAtLocation(HttpContext context, string id) =>
        publication.Current.FindAtLocation(id) is { } found
            ? Documents.Ok(context, ToSummary(found) with { Service = found.Service.ToDocument() })
            : Documents.NotFound("service_at_location", id);

    public IResult ListTaxonomies(HttpContext context) => List(context, (parameters, directory) =>
        Paging.Read(parameters).Cut(directory.Taxonomies, TaxonomyMapping.ToTaxonomy));

    public IResult GetTaxonomy(HttpContext context, string id) =>
        publication.Current.FindTaxonomy(id) is { } taxonomy
            ? Documents.Ok(context, TaxonomyMapping.ToTaxonomy(taxonomy)) : Documents.NotFound("taxonomy", id);

    public IResult ListTerms(HttpContext context) => List(context, (parameters, directory) =>
        Paging.Read(parameters).Cut(directory.Terms, t => t.ToDocument()));

    public IResult GetTerm(HttpContext context, string id) =>
        publication.Current.FindTerm(Whole(id)) is { } term ? Documents.Ok(context, term.ToDocument()) : Documents.NotFound("taxonomy_term", id);

    /// <summary>A slash in an id is the one sign that arrives as it was escaped.</summary>
    private static string Whole(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static ServiceAtLocationDocument ToSummary(ServiceAtLocation at)
    {
        var service = at.Service.ToSummary();
        return at.Location.AtLocation(service.Id, new PublicText(at.Service)) with { Service = service };
    }

    private IResult List<T>(HttpContext context, Func<QueryParameters, PublishedDirectory, Page<T>> read)
    {
        var parameters = new QueryParameters(context.Request.Query);
        var page = read(parameters, publication.Current);
        return parameters.Faults.Count > 0 ? Documents.BadRequest(parameters.Faults) : Documents.Ok(context, page);
    }
}
