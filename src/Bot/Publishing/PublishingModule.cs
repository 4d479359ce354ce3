using CommunityBot.Configuring;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Publishing.OpenReferral;
using CommunityBot.Questions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Publishing;

/// <summary>The directory for other programs: Open Referral UK 3.0.</summary>
public static class PublishingModule
{
    public static IServiceCollection AddPublishing(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PublishingOptions>(configuration.GetSection("Publishing"));
        services.AddSetting(Setting.WebAddress("Publishing:Address"));
        services.AddSingleton<IPostcodePoints, ImportedPostcodes>();
        services.TryAddSingleton(provider => Gazetteer.Read(QuestionsModule.FoldersOf(configuration).Content, provider.GetRequiredService<IPostcodePoints>()));
        services.AddSingleton<Publication>();
        services.AddSingleton<ApiDetails>();
        services.AddSingleton<DirectoryEndpoints>();
        return services;
    }

    public static WebApplication MapPublishing(this WebApplication app)
    {
        app.UseApiDetails();
        app.MapOpenReferral();
        return app;
    }
}
