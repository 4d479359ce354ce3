using System.Text.Json;
using CommunityBot.Conversations;

namespace CommunityBot.Evaluation;

/// <summary>Reads conversations, one JSON object a line, and writes what the bot said, in order.</summary>
internal sealed class Replay(TurnDispatcher dispatcher, ReplyRenderer renderer, TimeProvider time)
{
    /// <returns>Null when all was read; else the first fault, naming its line.</returns>
    public async Task<string?> RunAsync(TextReader input, TextWriter output, CancellationToken cancellation)
    {
        var number = 0;
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Read(line) is not { } script)
            {
                return $"line {number} is not of the form {{\"id\":\"q1\",\"turns\":[\"first message\"]}}";
            }

            var turns = new List<TranscriptTurn>();
            var resident = new Resident(dispatcher, renderer, time, script.Id);
            foreach (var text in script.Turns)
            {
                turns.Add(TranscriptTurn.Of(await resident.SaysAsync(text, cancellation)));
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(new Transcript(script.Id, turns), TranscriptJson.Readable.Transcript));
        }

        await output.FlushAsync(cancellation);
        return null;
    }

    private static Script? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TranscriptJson.Default.Script) is { Id: not null, Turns: not null } script
                && script.Turns.All(t => t is not null) ? script : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
