using System.Text.RegularExpressions;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>What became of the braces in a text.</summary>
public abstract record Filling
{
    private Filling()
    {
    }

    public sealed record Filled(string Text) : Filling;

    /// <param name="Why">Which placeholders can't be filled, and which could be.</param>
    public sealed record Refused(string Why) : Filling;
}

/// <summary>Fills in {event}, {when} and the like; one that can't be filled for this audience refuses the whole text.</summary>
public static partial class MessageTemplate
{
    private static readonly string[] Names = ["name", "first name", "firstname", "forename", "surname", "last name"];

    /// <param name="values">By the name between the braces, in small letters.</param>
    public static Filling Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var unknown = Placeholder().Matches(text).Select(Name).Where(name => !values.ContainsKey(name)).Distinct().ToList();
        if (unknown.Count == 0 && Stray().IsMatch(Placeholder().Replace(text, "")))
        {
            return new Filling.Refused("There is a brace without its other half. Write placeholders as {when}, and leave braces out otherwise.");
        }

        if (unknown.Count == 0)
        {
            return new Filling.Filled(Placeholder().Replace(text, match => values[Name(match)]));
        }

        var why = unknown.Exists(u => Names.Contains(u)) ? " I don't keep people's names." : "";
        var allowed = values.Count == 0 ? "For these people there is nothing that I could fill in: please write it out." : $"What I can fill in for these people: {string.Join(", ", values.Keys.Order(StringComparer.Ordinal).Select(k => $"{{{k}}}"))}.";
        return new Filling.Refused($"I can't fill in {string.Join(", ", unknown.Select(u => $"{{{u}}}"))}.{why} {allowed}");
    }

    private static string Name(Match match) => match.Groups["name"].Value.Trim().ToLowerInvariant();

    [GeneratedRegex(@"\{(?<name>[^{}\n]{0,40})\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[{}]")]
    private static partial Regex Stray();
}
