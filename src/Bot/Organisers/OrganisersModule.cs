using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Help;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Operations;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Organisers.Events;
using CommunityBot.Organisers.Inbox;
using CommunityBot.Organisers.Joining;

namespace CommunityBot.Organisers;

/// <summary>Those who run things, in the chat.</summary>
public static class OrganisersModule
{
    public static IServiceCollection AddOrganiserSettings(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<OrganiserOptions>(configuration.GetSection("Organisers"))
        .Configure<BroadcastOptions>(configuration.GetSection("Broadcasts"))
        .AddSetting(Setting.Whole("Organisers:CodeHours", 1, 720))
        .AddSetting(Setting.Whole("Organisers:AuditDays", 30, 3650))
        .AddSetting(Setting.Whole("Broadcasts:ApprovalAbove", 0, 1_000_000));

    /// <summary>Who organises and what they did: what the verb needs too. Their stores come with the database.</summary>
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<OrganiserActs>()
        .AddOperatorAct<OrganiserRequest, OrganiserAnswer, OrganiserActs>((acts, request, cancellation) => acts.DoAsync(request, cancellation));

    /// <summary>What organisers can do in the chat of a running service.</summary>
    public static IServiceCollection AddOrganisers(this IServiceCollection services) => services
        .AddSingleton<LinkGuesses>()
        .AddSingleton<OrganiserMenu>()
        .AddHostedService(provider => provider.GetRequiredService<OrganiserMenu>())
        .AddSingleton<Link>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<Link>())
        .AddSingleton<IDeepLink>(provider => provider.GetRequiredService<Link>())
        .AddSingleton<ICommand, ShowOrganiser>()
        .AddBroadcasting()
        .AddSingleton<EventActs>()
        .AddSingleton<ManageEvents>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<ManageEvents>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<ManageEvents>())
        .AddSingleton<ICommand, ShowInbox>()
        .AddSingleton<INotificationSource, IntroductionNews>()
        .AddSingleton<ICommand, ShowAudit>()
        .AddSingleton<ICommand, Unlink>();

    private static IServiceCollection AddBroadcasting(this IServiceCollection services) => services
        .AddSingleton<AudienceChoices>()
        .AddSingleton<IAudienceChoice, RsvpChoice>()
        .AddSingleton<IBroadcastAudience, RsvpAudience>()
        .AddSingleton<BroadcastDesk>()
        .AddSingleton<Corrections>()
        .AddSingleton<BroadcastReport>()
        .AddSingleton<OrganiserPost>()
        .AddSingleton<WriteBroadcast>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<WriteBroadcast>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<WriteBroadcast>())
        .AddSingleton<ICommand, ShowBroadcasts>()
        .AddSingleton<ICommand, RateBroadcast>()
        .AddSingleton<ProgressWatch>()
        .AddHostedService(provider => provider.GetRequiredService<ProgressWatch>());
}
