using CommunityBot.Conversations;

namespace CommunityBot.Languages;

public static class LanguagesModule
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Content", "Lexicon");

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddSingleton(_ => new LanguageDetector(LanguageFiles.ReadLanguages(Folder), LanguageFiles.ReadEnglishWords(Folder)))
        .AddSingleton(_ => new SpokenLanguages(LanguageFiles.ReadLanguages(Folder)))
        .AddSingleton<ITextHandler, OtherLanguage>();
}
