using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Languages;

/// <summary>Languages as people name them, in English or in the language itself.</summary>
internal sealed class SpokenLanguages
{
    private const int MostOffered = 8;

    private readonly Dictionary<string, string> _byCode;

    /// <param name="languages">The commonest first.</param>
    public SpokenLanguages(IReadOnlyList<Language> languages)
    {
        _byCode = languages.ToDictionary(l => l.Code, l => l.EnglishName.ToLowerInvariant(), StringComparer.Ordinal);
        Names = [(AudienceFilter.UsualLanguage, AudienceFilter.UsualLanguage), .. languages.SelectMany(l => NamesOf(l).Select(name => (name, l.EnglishName.ToLowerInvariant()))).Distinct()];
        Offered = [.. languages.Take(MostOffered).Select(l => l.EnglishName)];
    }

    /// <value>What each is called, in lower case, with the English name that it is kept by.</value>
    public IReadOnlyList<(string Words, string Name)> Names { get; }

    /// <value>Those that are offered as buttons.</value>
    public IReadOnlyList<string> Offered { get; }

    /// <param name="code">As a conversation keeps it.</param>
    /// <returns>The name that it is kept by; null for English and for what is not known.</returns>
    public string? NameOf(string? code) => code is not null && _byCode.TryGetValue(code, out var name) ? name : null;

    /// <summary>"Tagalog (Filipino)" is called by either.</summary>
    private static IEnumerable<string> NamesOf(Language language) =>
        language.EnglishName.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Append(language.OwnName).Select(n => n.ToLowerInvariant());
}
