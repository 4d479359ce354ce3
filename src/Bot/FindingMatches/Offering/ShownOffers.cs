using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>Finds the entry that somebody means among those they were shown: "2", "the second one", "this", its name.</summary>
internal sealed class ShownOffers(ICommunityDirectory directory)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    /// <returns>Null when it is none of them, or is offered no more.</returns>
    public Service? Find(SearchProgress progress, string words)
    {
        var said = words.Trim().TrimEnd('.', '!', '?').ToLowerInvariant();
        foreach (var little in new[] { "the ", "number ", "no. ", "no ", "option " })
        {
            said = said.StartsWith(little, StringComparison.Ordinal) ? said[little.Length..] : said;
        }

        said = said.EndsWith(" one", StringComparison.Ordinal) ? said[..^4] : said;
        var index = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1
            : said == "last" ? progress.Shown.Length - 1
            : Array.IndexOf(Ordinals, said);
        return index >= 0 ? (index < progress.Shown.Length ? Offered(progress.Shown[index]) : null)
            : said is "" or "this" or "that" or "it" or "them" ? Offered(progress.LookedAt ?? (progress.Shown.Length == 1 ? progress.Shown[0] : null))
            : said.Length > 3 ? progress.Offered.Select(Offered).OfType<Service>().FirstOrDefault(s => s.Name.Contains(said, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    /// <returns>Null for an entry that is gone or offered to nobody.</returns>
    public Service? Offered(string? id) => id is not null && directory.Current.Find(id) is { Offered: true } service ? service : null;

    /// <summary>The offers last shown, each as a button.</summary>
    /// <param name="input">What a press stands for, given the number.</param>
    public IEnumerable<ReplyButton> Buttons(SearchProgress progress, Func<int, string> input) =>
        progress.Shown.Select((id, i) => (Service: Offered(id), Number: i + 1)).Where(o => o.Service is not null)
            .Select(o => ReplyButton.Say(Shortened(o.Service!.Name), input(o.Number)));

    private static string Shortened(string name) => name.Length <= 36 ? name : name[..35].TrimEnd() + "…";
}
