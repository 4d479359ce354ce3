using CommunityBot.Bulletins.NewsFeeds;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Bulletins.Pages;
using CommunityBot.Bulletins.Sections;
using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Directories;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Retention;
using CommunityBot.Subscribing;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Bulletins;

/// <summary>The Bulletin: made by the clock, approved by a person, sent to its readers and shown on its pages.</summary>
public static class BulletinModule
{
    public static IServiceCollection AddBulletinSettings(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<BulletinOptions>(configuration.GetSection("Bulletin"))
        .AddSetting(Setting.Whole("Bulletin:ReviewHours", 1, 144))
        .AddSetting(Setting.OneOf("Bulletin:SendUnapproved", "true", "false"))
        .AddSetting(Setting.Whole("Bulletin:KeptDays", 30, 3650))
        .AddSetting(Setting.Text("Bulletin:Feeds"))
        .AddSettingRule(found => DirectorySchedules.Faults(found, "Bulletin:Feeds", "https://example.org/news.xml"));

    /// <summary>Everything that a running service does with it.</summary>
    public static IServiceCollection AddBulletin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBulletins(provider => provider.GetRequiredService<IOptions<CommunityOptions>>().Value.Name, LicensedLottery.GamblingHelp)
            .AddSingleton<IBulletinSchedule, BulletinSchedule>()
            .AddSingleton<ReaderLinks>()
            .AddSingleton<IBulletinLinks, BulletinLinks>()
            .AddSingleton<IBulletinOrganisers, OrganiserChats>()
            .AddSingleton<Nearness>()
            .AddSingleton<IBulletinSection, EventsSection>()
            .AddSingleton<IBulletinSection, GroupsSection>()
            .AddSingleton<IBulletinSection>(provider => new ArticleSection(provider.GetRequiredService<ArticleLibrary>(), ArticleKind.Action, BulletinPart.YouCan))
            .AddSingleton<IBulletinSection>(provider => new ArticleSection(provider.GetRequiredService<ArticleLibrary>(), ArticleKind.CaseStudy, BulletinPart.Story))
            .AddSingleton<ItemText>()
            .AddSingleton<EditionSummary>()
            .AddSingleton<EditionPreview>()
            .AddSingleton<BulletinActs>()
            .AddOperatorAct<BulletinRequest, BulletinAnswer, BulletinActs>((acts, request, cancellation) => acts.DoAsync(request, cancellation))
            .AddSingleton<ItemVotes>()
            .AddSingleton<IStopObserver, StopCount>()
            .AddSingleton<NewsFeedVisits>()
            .AddSingleton<ICommand, EditBulletin>()
            .AddSingleton<ICommand, ShowBulletin>()
            .AddSingleton<IExpiringData, ExpiringBulletins>()
            .AddBulletinPages();
        return services.AddQuartz(quartz => quartz.AddTick<BulletinTick>(BulletinTick.Every).AddFeedJobs<NewsFeedJob>(configuration, "Bulletin:Feeds"));
    }
}
