using System.Text.Json;
using CommunityBot.Conversations;

namespace CommunityBot.Evaluation;

/// <summary>Asks the questions of question files and scores what the bot says.</summary>
internal sealed class Evaluator(TurnDispatcher dispatcher, ReplyRenderer renderer, TimeProvider time)
{
    /// <returns>Null when all was read; else the first fault, naming file and line.</returns>
    public async Task<string?> RunAsync(IEnumerable<string> files, Scoreboard scores, MatchScores matches, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(file, cancellation))
            {
                number++;
                if (Read(line) is not { } script)
                {
                    return $"{file}({number}): not a question of the form {{\"id\":\"q1\",\"turns\":[\"...\"],\"expect\":\"answer\",\"sections\":[\"...\"],\"facts\":[\"...\"]}}";
                }

                await AskAsync(script, scores, matches, cancellation);
            }
        }

        return null;
    }

    private async Task AskAsync(ExpectedScript script, Scoreboard scores, MatchScores matches, CancellationToken cancellation)
    {
        var resident = new Resident(dispatcher, renderer, time, script.Id);
        var before = scores.Misses.Count();
        for (var i = 0; i < script.Turns.Count; i++)
        {
            var said = TranscriptTurn.Of(await resident.SaysAsync(script.Turns[i], cancellation));
            if (script.IsPerson)
            {
                if (i == script.Turns.Count - 1)
                {
                    matches.Add(script, said);
                }
            }
            else if (script.At(i) is { Kind: not "any" } expected)
            {
                scores.Add(script, expected, script.Turns[i], said);
            }
        }

        if (script.IsDialogue)
        {
            scores.AddDialogue(script, scores.Misses.Count() == before);
        }
    }

    private static ExpectedScript? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TranscriptJson.Default.ExpectedScript);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
