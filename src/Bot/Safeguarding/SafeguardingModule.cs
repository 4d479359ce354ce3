using CommunityBot.Conversations;

namespace CommunityBot.Safeguarding;

public static class SafeguardingModule
{
    public static IServiceCollection AddSafeguarding(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ISafeguard, Nothing>();

    private sealed class Nothing : ISafeguard
    {
        public TurnOutcome? Check(Turn turn) => null;
    }
}
