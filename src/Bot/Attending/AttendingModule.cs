using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Attending;

public static class AttendingModule
{
    /// <summary>What's on, and who comes. Must come before searches and questions.</summary>
    public static IServiceCollection AddAttending(this IServiceCollection services) => services
        .AddSingleton<EventFinder>()
        .AddSingleton<EventDetails>()
        .AddSingleton<EventList>()
        .AddSingleton<ICommand, ShowEvents>()
        .AddSingleton<ShowEvent>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<ShowEvent>())
        .AddSingleton<IDeepLink>(provider => provider.GetRequiredService<ShowEvent>())
        .AddSingleton<Join>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<Join>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<Join>())
        .AddSingleton<Leave>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<Leave>())
        .AddSingleton<ICommand, MyEvents>()
        .AddSingleton<ITextHandler, RsvpSayings>()
        .AddSingleton<AnswerWhatsOn>()
        .AddSingleton<ITextHandler>(provider => provider.GetRequiredService<AnswerWhatsOn>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<AnswerWhatsOn>())
        .AddSingleton<IEventMessages, EventMessages>()
        .AddSingleton<PersonalRsvps>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PersonalRsvps>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<PersonalRsvps>());
}
