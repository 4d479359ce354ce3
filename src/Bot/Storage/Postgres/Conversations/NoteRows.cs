using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Storage.Postgres;

/// <summary>How notes lie in their table: each with the person it came from so that it can be forgotten.</summary>
internal static class NoteRows
{
    internal const string Unanswered = "unanswered";

    public static IEnumerable<Sql> Inserts(SavedTurn turn)
    {
        var person = turn.Conversation.Person.ToString();
        foreach (var note in turn.Notes)
        {
            Sql? insert = note switch
            {
                Note.Unanswered n =>
                    $"insert into notes (person, at, kind, question, article, reason) values ({person}, {turn.At}, {Unanswered}, {n.Question}, {n.Article}, {n.Reason})",
                Note.Vote n =>
                    $"insert into notes (person, at, kind, article, useful, reason) values ({person}, {turn.At}, 'vote', {n.Article}, {n.Useful}, {n.Reason})",
                Note.Feedback n => $"insert into notes (person, at, kind, body) values ({person}, {turn.At}, 'feedback', {n.Text})",
                _ => null,
            };
            if (insert is not null)
            {
                yield return insert;
            }
        }
    }

    public static Sql Of(ChannelAddress person) =>
        $"select at, kind, question, article, useful, reason, body from notes where person = {person.ToString()} order by id";

    /// <summary>A note in plain values, for the person it came from.</summary>
    public static JsonNode Export(Row row)
    {
        var plain = new JsonObject { ["at"] = row.Instant("at").ToString("u"), ["kind"] = row.Text("kind") };
        Add("question", row.Get<string?>("question"));
        Add("article", row.Get<string?>("article"));
        Add("useful", row.Get<bool?>("useful"));
        Add("reason", row.Get<string?>("reason"));
        Add("text", row.Get<string?>("body"));
        return plain;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                plain[name] = value;
            }
        }
    }
}
