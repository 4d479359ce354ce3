using CommunityBot.Conversations;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Channels.Telegram;

/// <summary>Reads Telegram's updates as messages of the house. Anything in an update may be missing.</summary>
/// <param name="username">The bot's, without the @.</param>
internal sealed class TelegramUpdates(long botId, string username)
{
    /// <summary>The kinds worth asking Telegram for.</summary>
    public static readonly UpdateType[] Kinds =
        [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    private readonly GroupMessages _groups = new(botId, username);

    /// <returns>Null when there is nothing to do: talk among others, service messages, kinds not asked for.</returns>
    public IncomingMessage? Read(Update update) => update switch
    {
        { Message: { } message } => ReadMessage(update.Id, message, edited: false),
        { EditedMessage: { } message } => ReadMessage(update.Id, message, edited: true),
        { CallbackQuery: { } press } => ReadPress(update.Id, press),
        { MyChatMember: { } change } => ReadMembership(update.Id, change),
        _ => null,
    };

    private IncomingMessage? ReadMessage(int updateId, Message message, bool edited)
    {
        // Other bots and anonymous administrators share one sender; a private matter would have nowhere to go.
        if (message is not { Chat: { } chat, From: { IsBot: false } from } || KindOf(chat) is not { } kind)
        {
            return null;
        }

        var words = kind == ChatKind.Group ? _groups.WordsForBot(message) : message.Text ?? message.Caption ?? "";
        var content = words is null ? null : edited ? EditedContent(words) : NewContent(message, words);
        return content is null ? null : Incoming(updateId, chat, from, message, content);
    }

    private static MessageContent? NewContent(Message message, string words) =>
        words.Length > 0 ? new MessageContent.Text(words)
        : message.Location is { } place ? new MessageContent.Location(place.Latitude, place.Longitude)
        : UnreadableKinds.NameOf(message.Type) is { } kind ? new MessageContent.Unreadable(kind)
        : null;

    // A live location is edited every few seconds: only changed words are news.
    private static MessageContent.Edited? EditedContent(string words) => words.Length > 0 ? new MessageContent.Edited(words) : null;

    private static IncomingMessage? ReadPress(int updateId, CallbackQuery press)
    {
        if (press is not { Data: { Length: > 0 } token, From: { } from })
        {
            return null;
        }

        var chat = press.Message?.Chat ?? new Chat { Id = from.Id, Type = ChatType.Private };
        var label = press.Message?.ReplyMarkup?.InlineKeyboard?
            .SelectMany(row => row ?? []).FirstOrDefault(button => button?.CallbackData == token)?.Text;
        return KindOf(chat) is null ? null : Incoming(updateId, chat, from, press.Message, new MessageContent.Pressed(token, label));
    }

    private static IncomingMessage? ReadMembership(int updateId, ChatMemberUpdated change)
    {
        if (change is not { Chat: { } chat, From: { } from, NewChatMember.Status: var now } || KindOf(chat) is not { } kind)
        {
            return null;
        }

        var wasIn = change.OldChatMember?.Status is ChatMemberStatus.Member or ChatMemberStatus.Administrator or ChatMemberStatus.Restricted;
        MessageContent? content = now switch
        {
            ChatMemberStatus.Kicked or ChatMemberStatus.Left => new MessageContent.Left(),
            ChatMemberStatus.Member when kind == ChatKind.Private => new MessageContent.Returned(),
            ChatMemberStatus.Member or ChatMemberStatus.Administrator when !wasIn => new MessageContent.Joined(),
            _ => null,
        };
        return content is null ? null : Incoming(updateId, chat, from, null, content);
    }

    private static IncomingMessage Incoming(int updateId, Chat chat, User from, Message? message, MessageContent content)
    {
        var address = TelegramAddress.Of(chat.Id, message is { IsTopicMessage: true } ? message.MessageThreadId : null);
        return new IncomingMessage
        {
            Address = address,
            Person = chat.Type == ChatType.Private ? address : TelegramAddress.Of(from.Id),
            UpdateId = updateId,
            Content = content,
        };
    }

    private static ChatKind? KindOf(Chat chat) => chat.Type switch
    {
        ChatType.Private => ChatKind.Private,
        ChatType.Group or ChatType.Supergroup => ChatKind.Group,
        _ => null,
    };

    private enum ChatKind
    {
        Private,
        Group,
    }
}
