using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Browsing;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Browsing;

/// <summary>The parts of an entry as people say them; null where it doesn't tell.</summary>
internal static class EntryWords
{
    public const string Invented = "Invented example, not a real group";

    public static IEnumerable<string> Categories(Service service) => service.Categories.Where(c => !c.IsArticleLink()).Select(c => c.Name).Distinct();

    public static string? Ages(Service service) => service.Ages switch
    {
        { Minimum: { } least, Maximum: { } most } => $"Ages {least} to {most}",
        { Minimum: { } least } => $"Aged {least} and over",
        { Maximum: { } most } => $"Up to the age of {most}",
        _ => null,
    };

    public static IEnumerable<string> Times(Service service) => service.Schedules.Select(ScheduleWords.Of).OfType<string>().Distinct();

    public static string? Cost(Service service)
    {
        var options = service.CostOptions.Select(Cost).OfType<string>();
        var all = options.Concat(service.Fees is { } fees ? Meaningful(fees) is { } told ? [told] : ["Free"] : []).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return all.Count > 0 ? string.Join("; ", all) : Criteria.Free(service) ? "Free" : null;
    }

    /// <summary>"About a mile from Erith"; the nearest of its places.</summary>
    public static string? DistanceFrom(Service service, Place near, Gazetteer gazetteer) =>
        service.Locations.Select(l => Whereabouts.Of(l, gazetteer)).OfType<Whereabouts>().Select(w => (Whereabouts?)w)
            .MinBy(w => w!.Value.MetresTo(near)) is { } nearest ? $"{nearest.DistanceInWords(near)} from {near.Name}" : null;

    public static string Place(Location location)
    {
        string?[] parts = [location.Name, location.Address?.Line, location.Address?.Town, location.Address?.Postcode];
        var told = parts.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var name = told.Count > 0 ? string.Join(", ", told) : location.Description ?? "A place that the entry doesn't name";
        return location.Kind == LocationKind.Virtual ? $"Online or by telephone{(told.Count > 0 ? ": " + name : "")}" : name;
    }

    public static string? Checked(Service service) =>
        service.AssuredOn is { } day ? $"Last checked {ScheduleWords.Day(day)}" : null;

    private static string? Cost(CostOption cost)
    {
        var price = cost.Amount switch
        {
            null => null,
            0 => "free",
            var amount when cost.Currency == "GBP" => "£" + amount.Value.ToString(amount == Math.Truncate(amount.Value) ? "0" : "0.00", CultureInfo.InvariantCulture),
            var amount => $"{amount.Value.ToString("0.00", CultureInfo.InvariantCulture)} {cost.Currency}",
        };
        var words = string.Join(" ", new[] { price, Meaningful(cost.Description) }.OfType<string>());
        var whole = Meaningful(cost.Option) is { } whom ? (words.Length > 0 ? $"{whom}: {words}" : whom) : words;
        return whole.Length > 0 ? char.ToUpperInvariant(whole[0]) + whole[1..] : null;
    }

    /// <summary>Without what only says "free" once more.</summary>
    private static string? Meaningful(string? text) => text?.ToLowerInvariant() is "free" or "none" or "free of charge" ? null : text;
}
