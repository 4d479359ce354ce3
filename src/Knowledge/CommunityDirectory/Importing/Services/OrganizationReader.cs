using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class OrganizationReader
{
    /// <returns>Null when the service names nobody.</returns>
    public static Organization? Read(JsonFields service)
    {
        var fields = service.Object("organization", "organisation");
        if (fields.Text("name") is not { } name)
        {
            return null;
        }

        var identifiers = fields.List("organization_identifiers", "identifiers").ToList();
        return new Organization
        {
            Id = fields.Text("id") ?? service.Text("organization_id") ?? name,
            Name = name,
            Description = fields.Text("description"),
            Email = fields.Email("email"),
            // Version 1 calls it url.
            Website = fields.WebAddress("website", "url"),
            CharityNumber = Identifier(identifiers, "GB-CHC", "charity"),
            CompanyNumber = Identifier(identifiers, "GB-COH", "company"),
        };
    }

    private static string? Identifier(List<JsonFields> identifiers, string scheme, string word)
    {
        foreach (var identifier in identifiers)
        {
            var kind = $"{identifier.Text("identifier_scheme", "register")} {identifier.Text("identifier_type", "identification_body")}";
            if ((kind.Contains(scheme, StringComparison.OrdinalIgnoreCase) || kind.Contains(word, StringComparison.OrdinalIgnoreCase))
                && identifier.Text("identifier") is { } number)
            {
                return number;
            }
        }

        return null;
    }
}
