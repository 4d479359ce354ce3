using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins.Organising;

/// <summary>An edition as readers would get it.</summary>
internal sealed class EditionPreview(BulletinMessage message, Gazetteer gazetteer, ItemText items)
{
    private static readonly string[] Usual = ["an Erith parent", "a Sidcup retiree", "somebody who chose nothing"];

    /// <summary>What people of a kind tend to choose.</summary>
    private static readonly (string Kind, string Chooses)[] Kinds =
    [
        ("parent", "toddler group, playground, family activities"),
        ("retire", "coffee morning, walking, gardening, history"),
        ("teen", "sport, gaming, music"),
    ];

    /// <param name="who">In words: "a Sidcup retiree", "somebody in Welling who likes gardening"; empty for the usual three.</param>
    public string Of(Edition edition, string who) => string.Join(
        "\n\n- - -\n\n",
        (who.Trim().Length == 0 ? Usual : [who.Trim()]).Select(w => $"As {w} gets it:\n\n{One(edition, w)}"));

    private string One(Edition edition, string who)
    {
        var ranked = Ranking.For(Reader(who), edition.Items, edition.SendAt);
        return message.For(edition, ranked, choices: null)?.Text.Plain ?? "Nothing: there is nothing in it for this reader, and so it is not sent to them.";
    }

    private BulletinReader Reader(string who)
    {
        var chooses = string.Concat(Kinds.Where(k => who.Contains(k.Kind, StringComparison.OrdinalIgnoreCase)).Select(k => ", " + k.Chooses));
        return BulletinReader.Of(
            gazetteer.FindIn(who).Select(m => m.Place.Name.ToLowerInvariant()),
            who == Usual[2] ? [] : items.InterestsOf(who + chooses));
    }
}
