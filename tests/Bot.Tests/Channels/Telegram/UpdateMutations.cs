using System.Text.Json.Nodes;
using CommunityBot.Testing.Telegram;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

/// <summary>Good updates with something in them torn out or replaced; the same seed gives the same ones.</summary>
internal sealed class UpdateMutations(int seed)
{
    private static readonly Func<JsonObject>[] Good =
    [
        () => ScriptedUpdates.PrivateText(7, "hello 😀 there"),
        () => ScriptedUpdates.Edited(7, "hello"),
        () => ScriptedUpdates.Location(7, 51.4, 0.1),
        () => ScriptedUpdates.Media(7, "photo", "caption"),
        () => ScriptedUpdates.GroupText(-100500, 7, "@BexleyTestBot hello", replyTo: ScriptedBotApi.BotId),
        () => ScriptedUpdates.Press(7, new SentButton("Bins", "token.0", null), null),
        () => ScriptedUpdates.Membership(-100500, 7, "left", "member"),
        () => ScriptedUpdates.ChannelPost("news"),
    ];

    private readonly Random _random = new(seed);

    public JsonObject Next(long id)
    {
        var update = Good[_random.Next(Good.Length)]();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            Mutate(update);
        }

        update["update_id"] = _random.Next(20) switch
        {
            0 => null,
            1 => "seven",
            2 => 1e300,
            3 => new JsonArray(),
            _ => id,
        };
        return update;
    }

    private void Mutate(JsonObject root)
    {
        var target = root;
        while (target.Select(p => p.Value).OfType<JsonObject>().ToList() is { Count: > 0 } inner && _random.Next(4) > 0)
        {
            target = inner[_random.Next(inner.Count)];
        }

        if (target.Count > 0)
        {
            var name = target.ElementAt(_random.Next(target.Count)).Key;
            if (_random.Next(4) == 0)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = Strange();
            }
        }
    }

    private JsonNode? Strange() => _random.Next(12) switch
    {
        0 => null,
        1 => "",
        2 => new string('x', 9000),
        3 => "\u202Eevil\u0000\uFEFF<b>*_`",
        4 => -1,
        5 => long.MaxValue,
        6 => 1.5e300,
        7 => true,
        8 => new JsonArray(null, 1, "x", new JsonObject()),
        9 => new JsonObject { ["id"] = "x", ["type"] = 5 },
        10 => Deep(100),
        _ => "private",
    };

    private static JsonArray Deep(int levels)
    {
        var deep = new JsonArray();
        for (var i = 0; i < levels; i++)
        {
            deep = new JsonArray(deep);
        }

        return deep;
    }
}
