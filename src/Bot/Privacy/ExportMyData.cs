using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Privacy;

internal sealed class ExportMyData(IEnumerable<IPersonalData> kept) : ICommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // It is a file that people open, never part of a page: their own words stay readable in it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name => "mydata";

    public string Description => "Everything held about you, as a file";

    public IReadOnlyList<string> Aliases => ["my data", "show my data", "show me my data", "what data do you have on me"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var person = turn.Message.Person;
        var held = new JsonObject();
        foreach (var store in kept)
        {
            foreach (var (name, value) in await store.ExportAsync(person, cancellation))
            {
                held[name] = value;
            }
        }

        var file = new JsonObject
        {
            ["writtenAt"] = turn.Now.ToString("u"),
            ["channel"] = person.Channel,
            ["chat"] = person.Id,
            ["held"] = held,
        };
        var reply = Reply.Action("Here is everything I hold about you, in one file that any text editor opens. /privacy says why I hold it; /forget deletes it.") with
        {
            Private = true,
            File = new MessageFile("my-data.json", "application/json", JsonSerializer.SerializeToUtf8Bytes<JsonNode>(file, Readable)),
        };
        return TurnOutcome.Say(turn, reply);
    }
}
