using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Linking;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Help;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Notifications.Schedules;
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
        return services
            .AddSingleton<SearchesInMemory>()
            .AddSingleton<SearchIntent>()
            .AddSingleton<SearchRun>()
            .AddSingleton<CommunityDay>()
            .AddSingleton<UnmetNeedCounter>()
            .AddAsking()
            .AddOffering()
            .AddAlerts()
            .AddIntroducing()
            .AddOperatorActs()
            .AddSingleton<ArticleThemes>()
            .AddSingleton<INextStep, OfferGroups>()
            .AddCommand<ShowGroupsFor>()
            .AddSingleton<IDeepLink, GroupLink>()
            // What is said about an open search comes before what may change it.
            .AddSingleton<ITextHandler, SearchSayings>()
            .AddSingleton<ITextHandler, AskAboutOffer>()
            .AddSingleton<ITextHandler, FindMatches>();
    }

    private static IServiceCollection AddAsking(this IServiceCollection services) => services
        .AddSingleton<FurtherQuestions>()
        .AddSingleton<IDialog, SearchForm>()
        .AddCommand<ChangeSearch>()
        .AddCommand<ForgetPart>()
        .AddCommand<NewSearch>();

    private static IServiceCollection AddOffering(this IServiceCollection services) => services
        .AddSingleton<ShownOffers>()
        .AddSingleton<EntryDetails>()
        .AddSingleton<Rejection>()
        .AddCommand<ShowMore>()
        .AddCommand<ShowOffer>()
        .AddCommand<MoreLikeThis>()
        .AddCommand<RejectOffer>()
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<RejectOffer>());

    private static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertTimes>()
        .AddSingleton<AlertSweep>()
        .AddSingleton<INotificationSource, AlertSource>()
        .AddCommand<SaveSearch>()
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<SaveSearch>())
        .AddCommand<ShowAlerts>()
        .AddCommand<StopAlerts>();

    private static IServiceCollection AddIntroducing(this IServiceCollection services) => services
        .AddSingleton<IntroductionDesk>()
        .AddCommand<Introduce>()
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<Introduce>())
        .AddCommand<ShowIntroductions>();

    private static IServiceCollection AddCommand<T>(this IServiceCollection services)
        where T : class, ICommand =>
        services.AddSingleton<T>().AddSingleton<ICommand>(provider => provider.GetRequiredService<T>());
}
