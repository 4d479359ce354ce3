using CommunityBot.Conversations;

namespace CommunityBot.Languages;

public static class LanguagesModule
{
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddSingleton(_ =>
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "Content", "Lexicon");
            return new LanguageDetector(LanguageFiles.ReadLanguages(folder), LanguageFiles.ReadEnglishWords(folder));
        })
        .AddSingleton<ITextHandler, OtherLanguage>();
}
