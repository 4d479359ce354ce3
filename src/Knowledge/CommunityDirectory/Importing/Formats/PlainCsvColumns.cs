namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>The columns of the plain CSV (docs/importing.md) and the other names that are understood for them.</summary>
internal static class PlainCsvColumns
{
    private static readonly Dictionary<string, string> Names = Aliases(
        ["id", "reference", "ref"],
        ["name", "title", "group", "groupname", "service", "servicename", "activity", "opportunity", "role", "roletitle"],
        ["organisation", "organization", "org", "organisationname", "organizationname", "provider", "charity", "runby"],
        ["charity number", "charitynumber", "registeredcharitynumber", "charityno"],
        ["description", "details", "summary", "about", "whatwedo"],
        ["category", "categories", "type", "theme", "themes", "tags", "interests", "keywords"],
        ["days", "day", "weekday", "weekdays"],
        ["times", "time", "openinghours", "hours", "when", "schedule", "meetingtimes", "daysandtimes"],
        ["venue", "location", "place", "building", "where"],
        ["address", "address1", "street", "addressline1"],
        ["town", "city", "area", "ward", "neighbourhood"],
        ["postcode", "postalcode", "zip"],
        ["latitude", "lat", "y"],
        ["longitude", "long", "lng", "lon", "x"],
        ["ages", "age", "agerange", "agegroup"],
        ["minimum age", "minage", "agefrom", "lowestage"],
        ["maximum age", "maxage", "ageto", "highestage"],
        ["who for", "whofor", "eligibility", "audience", "targetaudience", "whoisitfor"],
        ["cost", "price", "fee", "fees", "charge"],
        ["accessibility", "access", "accessible", "accessibilityinformation"],
        ["contact", "contactname", "contactperson"],
        ["email", "emailaddress", "contactemail"],
        ["phone", "telephone", "tel", "mobile", "phonenumber", "contactphone"],
        ["website", "url", "web", "link", "webaddress"],
        ["languages", "language"],
        ["area served", "areaserved", "coverage", "servicearea"],
        ["status", "state"],
        ["last checked", "lastchecked", "assureddate", "checked", "lastreviewed", "verified"],
        ["volunteering", "volunteer", "isvolunteering", "volunteerrole"],
        ["skills", "skill", "skillsneeded"],
        ["time commitment", "commitment", "hoursneeded"],
        ["one-off", "oneoff", "frequency", "oneofforregular"],
        ["expenses", "expensespaid"],
        ["checks", "check", "dbs", "checksneeded", "backgroundcheck"],
        ["remote", "fromhome", "online", "remoteorinperson"]);

    /// <returns>The column that a header means; empty for one that is not known.</returns>
    public static string Of(string header) =>
        Names.GetValueOrDefault(new string([.. header.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant(), "");

    private static Dictionary<string, string> Aliases(params string[][] columns) => columns
        .SelectMany(c => c.Select(alias => (Alias: new string([.. alias.Where(char.IsAsciiLetterOrDigit)]), Name: c[0])))
        .Distinct()
        .ToDictionary(a => a.Alias, a => a.Name);
}
