using CommunityBot.Configuring;
using CommunityBot.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Commands;

public class ConfigurationCheckTests
{
    [Theory]
    [InlineData("Storage:LiteDb:Pat", "Did you mean Storage:LiteDb:Path?")]
    [InlineData("Limits:MesagesPerMinute", "Did you mean Limits:MessagesPerMinute?")]
    [InlineData("Retension:ConversationDays", "Did you mean Retention:ConversationDays?")]
    [InlineData("Community:Colour", "there are: Community:Name, Community:TimeZone")]
    public void A_key_that_means_nothing_warns_with_what_was_probably_meant(string key, string expected)
    {
        var warning = Assert.Single(Check(key, "x").Warnings());
        Assert.Contains(key, warning, StringComparison.Ordinal);
        Assert.Contains(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Knowledge:Articles:0")]
    [InlineData("DOTNET:Something")]
    public void Other_programs_keys_and_known_ones_warn_of_nothing(string key) => Assert.Empty(Check(key, "x").Warnings());

    [Fact]
    public void A_secret_is_never_shown()
    {
        var services = new ServiceCollection().AddConfiguring()
            .AddSetting(new Setting("Telegram:Token", "digits, a colon and letters", _ => false) { Secret = true });
        var fault = Assert.Throws<ConfigurationException>(() => Check("Telegram:Token", "s3cret", services).Verify());
        Assert.Contains("Telegram:Token", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_projects_own_settings_file_is_without_fault_or_warning()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        var check = new ServiceCollection().AddLogging().AddCommunityBot(configuration).AddNoStorage().BuildServiceProvider()
            .GetRequiredService<ConfigurationCheck>();
        check.Verify();
        Assert.Empty(check.Warnings());
    }

    private static ConfigurationCheck Check(string key, string value, IServiceCollection? services = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        services ??= new ServiceCollection().AddLogging().AddCommunityBot(configuration).AddNoStorage();
        services.AddSingleton<IConfiguration>(configuration);
        return services.BuildServiceProvider().GetRequiredService<ConfigurationCheck>();
    }
}
