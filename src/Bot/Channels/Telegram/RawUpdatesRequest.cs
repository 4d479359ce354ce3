using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Channels.Telegram;

/// <summary>getUpdates with each update left as it came, for batches in which one can't be read.</summary>
internal sealed class RawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public int Offset { get; init; }

    public int Limit { get; init; }

    public IEnumerable<UpdateType> AllowedUpdates { get; init; } = TelegramUpdates.Kinds;
}
