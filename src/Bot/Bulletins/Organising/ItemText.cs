using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins.Organising;

/// <summary>
/// Reads what an organiser types about an item: <c>Title | text | https://link | when: ... | closes: 2026-12-10 | area: Erith |
/// part: news</c>. The title comes first, everything else in any order.
/// </summary>
internal sealed class ItemText(Gazetteer gazetteer, MatchService matches, IBulletinSchedule schedule)
{
    private static readonly (string Word, BulletinPart Part)[] PartNames =
    [
        ("event", BulletinPart.Events), ("say", BulletinPart.HaveYourSay), ("consultation", BulletinPart.HaveYourSay), ("survey", BulletinPart.HaveYourSay),
        ("news", BulletinPart.News), ("group", BulletinPart.Groups), ("can", BulletinPart.YouCan), ("story", BulletinPart.Story), ("lottery", BulletinPart.Lottery),
    ];

    /// <returns>The item, or what is wrong with the text.</returns>
    public (BulletinItem? Item, string? Fault) Read(string text, string key)
    {
        var fields = text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
        {
            return (null, "Write it like this: Title | what it is about | https://example.org | closes: 2026-12-10 | area: Erith | part: news");
        }

        var item = new BulletinItem { Key = key, Part = BulletinPart.News, Title = fields[0] };
        foreach (var field in fields.Skip(1))
        {
            if (Apply(item, field) is not { } next)
            {
                return (null, $"I can't read \"{field}\". A date looks like 2026-12-10, an area is a place such as Erith, a part is event, say, news, group, can, story or lottery.");
            }

            item = next;
        }

        var part = item.ClosesOn is not null && item.Part == BulletinPart.News ? BulletinPart.HaveYourSay : item.Part;
        return (item with { Part = part, Interests = InterestsOf($"{item.Title}. {item.Text}") }, null);
    }

    /// <summary>One field of an item, changed.</summary>
    /// <param name="field">As in the whole text; <c>title: ...</c> for the title.</param>
    /// <returns>Null when it can't be read.</returns>
    public BulletinItem? Apply(BulletinItem item, string field)
    {
        if (Uri.TryCreate(field, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
        {
            return item with { Link = link.AbsoluteUri };
        }

        var (name, value) = field.Split(':', 2, StringSplitOptions.TrimEntries) is [var first, var rest] ? (first.ToLowerInvariant(), rest) : ("", field);
        return name switch
        {
            "title" => value.Length > 0 ? item with { Title = value } : null,
            "when" => item with { When = value },
            "text" => item with { Text = value },
            "closes" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? item with { ClosesOn = day, Until = EndOf(day) } : null,
            "area" => Areas(value) is { IsEmpty: false } areas ? item with { Areas = areas } : null,
            "part" => Part(value) is { } part ? item with { Part = part } : null,
            _ => item with { Text = field },
        };
    }

    public ImmutableArray<string> InterestsOf(string text) =>
        [.. matches.Requests.Read(text).Wishes.Where(w => w.Sensitivity == Sensitivity.None && matches.IsTopic(w.Concept)).Select(w => w.Concept).Distinct()];

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, schedule.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private ImmutableArray<string> Areas(string value) => [.. gazetteer.FindIn(value).Select(m => m.Place.Name).Distinct()];

    private static BulletinPart? Part(string value) =>
        Array.Find(PartNames, p => value.Contains(p.Word, StringComparison.OrdinalIgnoreCase)) is { Word: not null } found ? found.Part : null;
}
