using CommunityBot.Conversations;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Questions;

namespace CommunityBot.FindingMatches;

public static class FindingMatchesModule
{
    /// <summary>Groups, help and volunteering for what people say they want. Must come before questions.</summary>
    public static IServiceCollection AddFindingMatches(this IServiceCollection services, IConfiguration configuration)
    {
        var content = QuestionsModule.FoldersOf(configuration).Content;
        services.AddSingleton(_ => Gazetteer.Read(content));
        services.AddSingleton(provider => new MatchService(
            provider.GetRequiredService<ICommunityDirectory>(), provider.GetRequiredService<Gazetteer>(), content));
        services.AddSingleton<SearchesInMemory>();
        services.AddSingleton<SearchIntent>();
        return services.AddSingleton<ITextHandler, FindMatches>();
    }
}
