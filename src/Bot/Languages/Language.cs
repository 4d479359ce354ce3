namespace CommunityBot.Languages;

/// <summary>A language that messages may come in.</summary>
/// <param name="Code">Two letters, as in ISO 639-1.</param>
/// <param name="Words">Its small common words, lower case; in their native script and, for Latin ones, also without accents.</param>
/// <param name="Reply">What to say to somebody who writes in it.</param>
internal sealed record Language(string Code, string EnglishName, string OwnName, IReadOnlyList<string> Words, string Reply);
