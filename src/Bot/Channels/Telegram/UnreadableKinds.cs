using System.Collections.Frozen;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Channels.Telegram;

/// <summary>The plain names of messages that carry no words. Service messages ("Ann joined the group") have none.</summary>
internal static class UnreadableKinds
{
    private static readonly FrozenDictionary<MessageType, string> Names = new Dictionary<MessageType, string>
    {
        [MessageType.Animation] = "GIF",
        [MessageType.Audio] = "audio file",
        [MessageType.Checklist] = "checklist",
        [MessageType.Contact] = "contact",
        [MessageType.Dice] = "dice",
        [MessageType.Document] = "file",
        [MessageType.Game] = "game",
        [MessageType.LivePhoto] = "photo",
        [MessageType.PaidMedia] = "photo",
        [MessageType.Photo] = "photo",
        [MessageType.Poll] = "poll",
        [MessageType.RichMessage] = "formatted message",
        [MessageType.Sticker] = "sticker",
        [MessageType.Story] = "story",
        [MessageType.Video] = "video",
        [MessageType.VideoNote] = "video message",
        [MessageType.Voice] = "voice message",
    }.ToFrozenDictionary();

    public static string? NameOf(MessageType type) => Names.GetValueOrDefault(type);
}
