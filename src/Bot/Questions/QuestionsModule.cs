using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using Microsoft.Extensions.Options;

namespace CommunityBot.Questions;

public static class QuestionsModule
{
    /// <summary>The knowledge base and what answers from it. Must be the last feature: it answers everything.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new ArticleLibrary(
            FoldersOf(configuration) with { Snapshots = [ShippedSnapshot, KeptSnapshot(provider)] },
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ArticleLibrary>>()));
        services.AddHostedService<ArticlePreparation>();
        services.AddSingleton<AnswerService>();
        services.AddSingleton<AnswerText>();
        services.AddSingleton<ICommand, ShowTopics>();
        services.AddSingleton<ICommand, ShowArticle>();
        services.AddSingleton<ICommand, NoneOfThese>();
        return services.AddSingleton<ITextHandler, AskQuestion>();
    }

    /// <summary>Made when the program is published.</summary>
    public static string ShippedSnapshot => Path.Combine(AppContext.BaseDirectory, "Content", ArticleFolders.SnapshotName);

    /// <summary>Run from a checkout, the content in the sources is used, so that an edit there is live.</summary>
    public static ArticleFolders FoldersOf(IConfiguration configuration)
    {
        var sources = Path.GetFullPath(Path.Combine("src", "Knowledge", "Content"));
        var content = Directory.Exists(sources) ? sources : Path.Combine(AppContext.BaseDirectory, "Content");
        return new ArticleFolders(content, [.. OwnFolders(configuration)]);
    }

    private static string KeptSnapshot(IServiceProvider provider) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(provider.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path))!,
        ArticleFolders.SnapshotName);

    /// <summary>The operator's folders, the first of which takes what is written from the inbox.</summary>
    public static IReadOnlyList<string> OwnFolders(IConfiguration configuration)
    {
        var setting = configuration.GetSection("Knowledge:Articles");
        return [.. setting.GetChildren().Select(c => c.Value).Append(setting.Value).OfType<string>()
            .SelectMany(f => f.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Path.GetFullPath)];
    }
}
