using CommunityBot.Conversations;

namespace CommunityBot.Help;

public static class HelpModule
{
    public static IServiceCollection AddHelp(this IServiceCollection services) => services
        .AddSingleton<CommandMenu>()
        .AddSingleton<ICommand, Start>()
        .AddSingleton<ICommand, ShowHelp>()
        .AddSingleton<ICommand, ShowMenu>()
        .AddSingleton<ICommand, UnknownCommand>()
        .AddSingleton<ICommand, ReceiveLocation>()
        .AddSingleton<ICommand, ReceiveUnreadable>()
        .AddSingleton<ICommand, Cancel>()
        .AddSingleton<ICommand, Back>()
        .AddSingleton<ITextHandler, Wordless>()
        .AddSingleton<ITextHandler, OtherInstructions>();
}
