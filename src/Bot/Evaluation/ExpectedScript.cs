using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Evaluation;

/// <summary>
/// One line of a question file: what a resident says and what a good bot does. For one turn <c>expect</c> is a word and
/// <c>sections</c> and <c>facts</c> are lists; for a dialogue each is a list with an entry for each turn.
/// </summary>
internal sealed record ExpectedScript
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Turns { get; init; }

    /// <summary>answer, notCovered, safeguarding, action, clarify, other (anything but safeguarding) or any.</summary>
    public required JsonElement Expect { get; init; }

    public JsonElement Sections { get; init; }

    public JsonElement Facts { get; init; }

    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>For people who look for something: how well each entry that fits does (3 best), by its id.</summary>
    public IReadOnlyDictionary<string, int> Grades { get; init => field = value ?? NoGrades; } = NoGrades;

    /// <summary>The ids of entries that are tempting but break a hard need.</summary>
    public IReadOnlyList<string> Breaks { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public bool IsPerson => Expect.ValueKind == JsonValueKind.String && Expect.GetString() is "matches" or "nothing";

    private static Dictionary<string, int> NoGrades { get; } = [];

    [JsonIgnore]
    public bool IsDialogue => Expect.ValueKind == JsonValueKind.Array;

    public Expectation At(int turn)
    {
        if (!IsDialogue)
        {
            // A single expectation is about the last thing said.
            return turn == Turns.Count - 1
                ? new Expectation(Expect.GetString()!, Strings(Sections), Strings(Facts))
                : new Expectation("any", [], []);
        }

        return new Expectation(Expect[turn].GetString()!, Strings(Entry(Sections, turn)), Strings(Entry(Facts, turn)));
    }

    private static JsonElement Entry(JsonElement list, int turn) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > turn ? list[turn] : default;

    private static List<string> Strings(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}

/// <param name="Sections">Any of these, cited, is right.</param>
/// <param name="Facts">Each must be in the text; alternatives are joined by "|".</param>
internal sealed record Expectation(string Kind, IReadOnlyList<string> Sections, IReadOnlyList<string> Facts);
