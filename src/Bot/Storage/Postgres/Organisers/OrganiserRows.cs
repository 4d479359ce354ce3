using System.Text.Json.Nodes;
using CommunityBot.Organisers;

namespace CommunityBot.Storage.Postgres;

/// <summary>How organisers lie in their table.</summary>
internal static class OrganiserRows
{
    /// <summary>The same however it is capitalised; null once it is gone.</summary>
    public static string? Name(Organiser organiser) => organiser.Name.Length == 0 ? null : organiser.Name.ToUpperInvariant();

    public static Sql Upsert(Organiser organiser, string? code)
    {
        var chat = organiser.Status == OrganiserStatus.Linked ? organiser.Chat?.ToString() : null;
        return $"""
            insert into organisers (id, name, status, code, chat, person, changed_at, organiser)
            values ({organiser.Id}, {Name(organiser)}, {organiser.Status}, {code}, {chat}, {organiser.Chat?.ToString()}, {organiser.ChangedAt},
                {Json.Of(organiser, OrganiserJson.Default.Organiser)})
            on conflict (id) do update set name = excluded.name, status = excluded.status, code = excluded.code, chat = excluded.chat,
                person = excluded.person, changed_at = excluded.changed_at, organiser = excluded.organiser
            """;
    }

    public static Organiser Read(Row row) => row.Json("organiser", OrganiserJson.Default.Organiser);

    public static JsonNode Export(Organiser organiser) => new JsonObject
    {
        ["name"] = organiser.Name,
        ["organiser"] = organiser.Id,
        ["standing"] = organiser.Standing,
        ["status"] = organiser.Status.ToString(),
        ["since"] = organiser.ChangedAt.ToString("u"),
    };
}
