using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Evaluation;

/// <summary>One line of a conversation file: what a resident says.</summary>
internal sealed record Script(string Id, IReadOnlyList<string> Turns);

/// <summary>One line of replay's output; the shape is a contract.</summary>
internal sealed record Transcript(string Id, IReadOnlyList<TranscriptTurn> Turns);

internal sealed record TranscriptTurn(
    string Kind, string Text, IReadOnlyList<Citation> Citations, IReadOnlyList<string> Items, IReadOnlyList<string> Buttons, double Confidence)
{
    /// <summary>Everything said in one turn: the kind of the weightiest reply, the texts joined by a blank line.</summary>
    public static TranscriptTurn Of(IReadOnlyList<Reply> replies)
    {
        var lead = replies.FirstOrDefault(r => r.Kind == ReplyKind.Safeguarding) ?? (replies.Count > 0 ? replies[0] : null);
        return new TranscriptTurn(
            KindName(lead?.Kind ?? ReplyKind.Action),
            string.Join("\n\n", replies.Select(Read)),
            [.. replies.SelectMany(r => r.Citations)],
            [.. replies.SelectMany(r => r.Items)],
            [.. replies.SelectMany(r => r.Buttons).Select(b => b.Label)],
            lead?.Confidence ?? 1);
    }

    private static string KindName(ReplyKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>Numbers and addresses that a channel hides behind a label are read out.</summary>
    private static string Read(Reply reply) =>
        string.Join('\n', reply.Buttons.Where(b => b.Kind != ButtonKind.Say && !reply.Text.Plain.Contains(b.Input, StringComparison.Ordinal))
            .Select(b => $"{b.Label}: {b.Input}").Prepend(reply.Text.Plain));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Script))]
[JsonSerializable(typeof(Transcript))]
[JsonSerializable(typeof(ExpectedScript))]
internal sealed partial class TranscriptJson : JsonSerializerContext
{
    /// <summary>People's words stay readable in the output: only what JSON itself needs is escaped.</summary>
    public static TranscriptJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
