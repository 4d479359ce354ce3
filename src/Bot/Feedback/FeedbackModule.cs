using CommunityBot.Conversations;

namespace CommunityBot.Feedback;

public static class FeedbackModule
{
    public static IServiceCollection AddFeedback(this IServiceCollection services) => services
        .AddSingleton<GiveFeedback>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<GiveFeedback>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<GiveFeedback>())
        .AddSingleton<VoteNotUseful>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<VoteNotUseful>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<VoteNotUseful>())
        .AddSingleton<ICommand, VoteUseful>();
}
