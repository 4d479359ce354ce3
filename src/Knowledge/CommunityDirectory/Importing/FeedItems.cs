using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <summary>
/// What the items of a feed are. Most are services; an organisation may carry its services inside, and a
/// service_at_location its service: these are turned round. The rest is refused by what it is.
/// </summary>
internal static class FeedItems
{
    private static readonly string[] OfServices =
        ["status", "organization", "organization_id", "service_at_locations", "schedules", "regular_schedules", "fees", "eligibilitys", "service_taxonomys",
         "cost_options", "assured_date", "minimum_age", "service_areas", "attending_type", "deliverable_type", "accreditations"];

    public static IEnumerable<(JsonElement Service, string? Refusal)> Services(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return [(item, "not an object")];
        }

        if (item.TryGetProperty("service", out var service) && service.ValueKind == JsonValueKind.Object)
        {
            return [(AtLocation(item, service), null)];
        }

        if (Array.Exists(OfServices, name => item.TryGetProperty(name, out _)))
        {
            return [(item, null)];
        }

        if (item.TryGetProperty("services", out var services) && services.ValueKind == JsonValueKind.Array)
        {
            var organization = Without(item, "services");
            return [.. services.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.Object).Select(s => (With(s, "organization", organization), (string?)null))];
        }

        return [(item, Refusal(item))];
    }

    /// <returns>Null for what may be a bare service.</returns>
    private static string? Refusal(JsonElement item) =>
        Any(item, "organization_identifiers", "website", "logo", "parent_organization_id") ? "an organisation, not a service"
        : Any(item, "location_type", "latitude", "addresses", "physical_addresses") ? "a place, not a service"
        : Any(item, "term", "term_uri", "vocabulary", "parent_id", "taxonomy") || (Any(item, "version") && Any(item, "uri")) ? "a category, not a service"
        : Any(item, "openapi_url", "profile", "resources", "$schema", "properties", "openapi") ? "a description of an interface or a format, not a service"
        : !Any(item, "id", "name") ? "not a service: neither id nor name"
        : null;

    private static bool Any(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (item.TryGetProperty(name, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static JsonElement AtLocation(JsonElement item, JsonElement service)
    {
        var at = JsonObject.Create(Without(item, "service"))!;
        var turned = JsonObject.Create(service)!;
        var places = turned["service_at_locations"] as JsonArray ?? [];
        turned["service_at_locations"] = new JsonArray([at, .. places.Select(p => p?.DeepClone())]);
        return JsonSerializer.SerializeToElement(turned);
    }

    private static JsonElement With(JsonElement item, string name, JsonElement value)
    {
        var node = JsonObject.Create(item)!;
        node[name] ??= JsonObject.Create(value);
        return JsonSerializer.SerializeToElement(node);
    }

    private static JsonElement Without(JsonElement item, string name)
    {
        var node = (JsonObject)JsonObject.Create(item)!.DeepClone();
        node.Remove(name);
        return JsonSerializer.SerializeToElement(node);
    }
}
