using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Browsing;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Bulletins.Sections;

/// <summary>
/// Groups, services and roles for volunteers that are new in the directory or say something new. It remembers what each
/// entry said, so that one that is in the directory again unchanged is not told again.
/// </summary>
internal sealed class GroupsSection(ICommunityDirectory directory, MatchService matches, Nearness nearness) : IBulletinSection
{
    private const int Most = 24;

    public string Name => "groups";

    public Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var known = memory.Length == 0 ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(memory);
        var offered = directory.Current.Services.Where(s => s.Offered && !s.Invented).ToList();
        var prints = offered.ToDictionary(s => s.Id, Fingerprint, StringComparer.Ordinal);
        var fresh = offered.Where(s => known?.GetValueOrDefault(s.Id) != prints[s.Id])
            .OrderByDescending(s => s.LastModified ?? DateTimeOffset.MinValue).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();

        // In the first edition everything would be new; after it, what finds no room waits for the next.
        var waiting = known is null ? [] : fresh.Skip(Most).Select(s => s.Id).ToHashSet();
        var told = prints.Where(p => !waiting.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary();
        return Task.FromResult(new SectionContent([.. fresh.Take(Most).Select(s => Item(s, known?.ContainsKey(s.Id) == true))], JsonSerializer.Serialize(told)));
    }

    private BulletinItem Item(Service service, bool changed) => new()
    {
        Key = "group/" + service.PublishedId(),
        // Word of a lottery is advertising for gambling, also when it stands in the directory.
        Part = service.Name.Contains("lottery", StringComparison.OrdinalIgnoreCase) ? BulletinPart.Lottery : BulletinPart.Groups,
        Title = service.Role is null || service.Name.Contains("volunteer", StringComparison.OrdinalIgnoreCase) ? service.Name : "Volunteer: " + service.Name,
        Text = (changed ? "Changed: " : "") + Brief.Of(new PublicText(service).Prose(service.Description)),
        When = string.Join(", ", new[] { EntryWords.Times(service).FirstOrDefault(), service.Locations.Select(EntryWords.Place).FirstOrDefault() }.OfType<string>()),
        Link = $"/groups/{service.PublishedId()}",
        Areas = nearness.Of(service),
        Interests = [.. matches.SubjectsOf(service).Select(w => w.Concept).Where(matches.IsTopic).Distinct()],
    };

    /// <summary>Of all that would make somebody come, or stay away.</summary>
    private static string Fingerprint(Service service)
    {
        IEnumerable<string?> facts =
        [
            service.Name, service.Description, service.Alert, service.Eligibility, EntryWords.Ages(service), EntryWords.Cost(service),
            .. EntryWords.Times(service), .. service.Locations.Select(EntryWords.Place), .. service.Role?.Skills ?? ImmutableArray<string>.Empty,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', facts))).AsSpan(0, 8));
    }
}
