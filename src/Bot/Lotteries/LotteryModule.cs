using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Lotteries.Holding;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Lotteries.Pages;
using CommunityBot.Notifications;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Privacy;
using CommunityBot.Questions;
using CommunityBot.Retention;
using CommunityBot.Subscribing;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Lotteries;

/// <summary>The community's own draws, and the facts of the licensed lottery. The two are kept apart.</summary>
public static class LotteryModule
{
    public static IServiceCollection AddLotteries(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<LotteryOptions>(configuration.GetSection("Lottery"));
        services.AddDraws(provider => Path.GetFullPath(provider.GetRequiredService<IOptions<LotteryOptions>>().Value.Draws));
        return services
            .AddSetting(Setting.WebAddress("Lottery:OperatorUrl"))
            .AddSetting(Setting.Text("Lottery:Draws"))
            .AddSetting(Setting.Text("Lottery:DrandRelays"))
            .AddSetting(Setting.Text("Lottery:ResultsFile"))
            .AddSingleton<DrawActs>()
            .AddSingleton<LotteryActs>()
            .AddOperatorAct<LotteryRequest, LotteryAnswer, LotteryActs>((acts, request, cancellation) => acts.DoAsync(request, cancellation))
            .AddSingleton<IPersonalData, PersonalEntries>()
            .AddSingleton<IExpiringData, ExpiringEntries>()
            .AddSingleton<IExpiringData, ExpiringExclusions>()
            .AddSingleton<ICommand, ShowDraws>()
            .AddSingleton<ICommand, ShowDraw>()
            .AddSingleton<ICommand, EnterDraw>()
            .AddSingleton<ICommand, LeaveDraw>()
            .AddSingleton<ICommand, ShowTickets>()
            .AddSingleton<ICommand, ShowReceipt>()
            .AddSingleton<ICommand, DidIWin>()
            .AddSingleton<LotteryDesk>()
            .AddSingleton<ICommand, ShowLottery>()
            .AddSingleton<ICommand, ExcludeMe>()
            .AddSingleton<ITextHandler, CheckTicket>()
            .AddSingleton<IAnswerNote, HelpBesideAnswers>()
            .AddSingleton<IConsentBar, LotteryBar>()
            .AddSingleton<INotificationSource, LotteryNews>()
            .AddSingleton<LotteryPage>()
            .AddSingleton<DrawPage>()
            .AddSingleton<CheckPage>();
    }

    /// <summary>What the clock does.</summary>
    public static IServiceCollection AddLotterySchedules(this IServiceCollection services)
    {
        services.AddSingleton<IBeacon, DrandRelays>();
        services.AddSingleton<ResultsFeed>();
        services.AddSingleton<ICommand, RecordResult>();
        services.AddSingleton<DrawHolders>()
            .AddSingleton<DrawAnswers>()
            .AddSingleton<HoldDraw>()
            .AddSingleton<ICommand>(provider => provider.GetRequiredService<HoldDraw>())
            .AddSingleton<IDialog>(provider => provider.GetRequiredService<HoldDraw>())
            .AddSingleton<INotificationSource, HolderNotices>()
            .AddSingleton<IBulletinSection, DrawsSection>()
            .AddSingleton<IBulletinSection, ResultsSection>()
            .AddSingleton<IToldElsewhere, ResultsTold>();
        return services.AddQuartz(quartz => quartz.AddTick<DrawTick>(DrawTick.Every).AddTick<ResultsFeedTick>(ResultsFeedTick.Every));
    }
}
