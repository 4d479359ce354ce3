using System.Text.Json.Nodes;

namespace CommunityBot.Testing.Telegram;

/// <summary>Updates as Telegram writes them, without their number.</summary>
public static class ScriptedUpdates
{
    private const int Date = 1_760_000_000;

    public static JsonObject PrivateText(long chat, string text) => Message(PrivateMessage(chat, text));

    public static JsonObject Edited(long chat, string text) => new() { ["edited_message"] = PrivateMessage(chat, text) };

    public static JsonObject Location(long chat, double latitude, double longitude)
    {
        var message = PrivateMessage(chat, null);
        message["location"] = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        return Message(message);
    }

    /// <param name="kind">The message's field, such as <c>photo</c> or <c>voice</c>.</param>
    public static JsonObject Media(long chat, string kind, string? caption = null)
    {
        var message = PrivateMessage(chat, null);
        var file = new JsonObject { ["file_id"] = "f", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1, ["duration"] = 1 };
        message[kind] = kind == "photo" ? new JsonArray(file) : file;
        if (caption is not null)
        {
            message["caption"] = caption;
        }

        return Message(message);
    }

    public static JsonObject GroupText(long group, long person, string text, long? replyTo = null)
    {
        var message = BareMessage(Group(group), person, text);
        if (replyTo is { } author)
        {
            message["reply_to_message"] = BareMessage(Group(group), author, "earlier");
        }

        return Message(message);
    }

    /// <param name="under">The message with the button; null for one that Telegram no longer shows.</param>
    public static JsonObject Press(long chat, SentButton button, ApiCall? under)
    {
        var message = BareMessage(Private(chat), ScriptedBotApi.BotId, under?.Text);
        message["date"] = under is null ? 0 : Date;
        if (under?.Field("reply_markup") is { } markup)
        {
            message["reply_markup"] = JsonNode.Parse(markup.GetRawText());
        }

        return new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = $"press-{chat}-{button.Data}",
                ["from"] = User(chat),
                ["chat_instance"] = "1",
                ["data"] = button.Data,
                ["message"] = message,
            },
        };
    }

    /// <summary>The bot's own standing changed, to <c>kicked</c> or <c>member</c> and so on.</summary>
    public static JsonObject Membership(long chat, long person, string from, string to) => new()
    {
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = chat < 0 ? Group(chat) : Private(chat),
            ["from"] = User(person),
            ["date"] = Date,
            ["old_chat_member"] = Member(from),
            ["new_chat_member"] = Member(to),
        },
    };

    public static JsonObject ChannelPost(string text)
    {
        var message = BareMessage(new JsonObject { ["id"] = -1009, ["type"] = "channel", ["title"] = "News" }, 1, text);
        message.Remove("from");
        return new JsonObject { ["channel_post"] = message };
    }

    private static JsonObject Member(string status) => new()
    {
        ["status"] = status,
        ["until_date"] = 0,
        ["user"] = User(ScriptedBotApi.BotId),
    };

    private static JsonObject Message(JsonObject message) => new() { ["message"] = message };

    private static JsonObject PrivateMessage(long chat, string? text) => BareMessage(Private(chat), chat, text);

    private static JsonObject BareMessage(JsonObject chat, long person, string? text)
    {
        var message = new JsonObject { ["message_id"] = 1, ["from"] = User(person), ["chat"] = chat, ["date"] = Date };
        if (text is not null)
        {
            message["text"] = text;
        }

        return message;
    }

    private static JsonObject User(long id) => new()
    {
        ["id"] = id,
        ["is_bot"] = id == ScriptedBotApi.BotId,
        ["first_name"] = "Sam",
    };

    private static JsonObject Private(long id) => new() { ["id"] = id, ["type"] = "private", ["first_name"] = "Sam" };

    private static JsonObject Group(long id) => new() { ["id"] = id, ["type"] = "supergroup", ["title"] = "Neighbours" };
}
