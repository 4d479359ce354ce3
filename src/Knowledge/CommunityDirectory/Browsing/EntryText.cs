using System.Runtime.CompilerServices;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.CommunityDirectory.Browsing;

/// <summary>What an entry says, made ready for looking up words.</summary>
internal static class EntryText
{
    private const int ShortestOpenEnded = 4;

    /// <summary>Kept as long as the entry itself is.</summary>
    private static readonly ConditionalWeakTable<Service, string> Texts = [];

    public static List<string> StemsOf(string search) => [.. Words.Split(Words.Fold(search)).Select(Stemmer.Stem)];

    /// <summary>A word of the entry begins with the stem; a short stem must be the whole word.</summary>
    public static bool Has(Service service, string stem)
    {
        var text = Texts.GetValue(service, Read);
        for (var at = text.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = text.IndexOf(stem, at + 1, StringComparison.Ordinal))
        {
            var end = at + stem.Length;
            if (text[at - 1] == ' ' && (stem.Length >= ShortestOpenEnded || text[end] == ' ' || (text[end] == 's' && text[end + 1] == ' ')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Folded words with a space before and after each.</summary>
    private static string Read(Service service)
    {
        IEnumerable<string?> texts =
        [
            service.Name, service.Organization?.Name, service.Description, service.Eligibility,
            .. service.Categories.Where(c => !c.IsArticleLink()).Select(c => c.Name),
            .. service.Role?.Skills ?? [],
            .. service.Locations.SelectMany(l => new[] { l.Name, l.Address?.Line, l.Address?.Town, l.Address?.Postcode }),
            .. service.Languages, .. service.Areas,
        ];
        return $" {string.Join(' ', texts.OfType<string>().SelectMany(t => Words.Split(Words.Fold(t))))} ";
    }
}
