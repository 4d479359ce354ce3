using System.Text.Json.Nodes;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>An introduction in plain values, for the person it belongs to.</summary>
internal static class IntroductionExport
{
    public static JsonNode Of(Introduction introduction) => new JsonObject
    {
        ["askedAt"] = introduction.AskedAt.ToString("u"),
        ["to"] = introduction.EntryName,
        ["organisation"] = introduction.Organisation,
        ["status"] = introduction.Status.ToString(),
        ["outcome"] = introduction.Outcome?.ToString(),
        ["firstName"] = introduction.Details?.FirstName,
        ["reach"] = introduction.Details?.Reach,
        ["message"] = introduction.Details?.Message,
        ["notices"] = new JsonArray([.. introduction.Notices.Where(n => n.To == IntroductionSide.Resident).Select(n => (JsonNode)n.Text)]),
    };
}
