using CommunityBot.Conversations;

namespace CommunityBot.Privacy;

public static class PrivacyModule
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<ForgetConfirmed>()
        .AddSingleton<ForgetMe>()
        .AddSingleton<ICommand, ShowPrivacy>()
        .AddSingleton<ICommand, ExportMyData>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<ForgetMe>())
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<ForgetMe>())
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<ForgetConfirmed>())
        .AddSingleton<ICommand, KeepMyData>();
}
