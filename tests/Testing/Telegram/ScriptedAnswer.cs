using System.Text.Json.Nodes;

namespace CommunityBot.Testing.Telegram;

/// <summary>How the server answers a call in place of doing as asked.</summary>
public abstract record ScriptedAnswer
{
    private ScriptedAnswer()
    {
    }

    /// <summary>True when the message reaches the person all the same.</summary>
    internal virtual bool TakesEffect => false;

    /// <summary>Telegram's envelope of a refusal.</summary>
    public sealed record Refusal(int Code, string Description, int? RetryAfter = null, long? MigrateTo = null) : ScriptedAnswer
    {
        internal string Json()
        {
            var envelope = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Description };
            if (RetryAfter is { } seconds)
            {
                envelope["parameters"] = new JsonObject { ["retry_after"] = seconds };
            }
            else if (MigrateTo is { } chat)
            {
                envelope["parameters"] = new JsonObject { ["migrate_to_chat_id"] = chat };
            }

            return envelope.ToJsonString();
        }
    }

    /// <summary>A gateway's page, as from a broken proxy.</summary>
    public sealed record HtmlPage(int Status) : ScriptedAnswer;

    /// <summary>Does as asked, later.</summary>
    public sealed record Delay(TimeSpan By) : ScriptedAnswer
    {
        internal override bool TakesEffect => true;
    }

    /// <summary>Does as asked once the test says so.</summary>
    public sealed record Held(Task Until) : ScriptedAnswer
    {
        internal override bool TakesEffect => true;
    }

    /// <summary>Drops the connection before anything has happened.</summary>
    public sealed record ResetBefore : ScriptedAnswer;

    /// <summary>Does as asked and drops the connection instead of saying so.</summary>
    public sealed record ResetAfter : ScriptedAnswer
    {
        internal override bool TakesEffect => true;
    }
}
