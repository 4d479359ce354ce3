using System.Reflection;
using CommunityBot.Notifications.Delivery;
using NetArchTest.Rules;
using Xunit;

namespace CommunityBot.Bot.Tests;

public class ArchitectureTests
{
    private static readonly Assembly Bot = typeof(CommunityBot.Commands.CommandLine).Assembly;
    private static readonly Assembly Notifications = typeof(IMessenger).Assembly;
    private static readonly Assembly Knowledge = Assembly.Load("CommunityBot.Knowledge");

    [Fact]
    public void Knowledge_and_Notifications_know_neither_each_other_nor_the_bot_nor_channels_and_databases()
    {
        string[] bot = [.. Bot.GetTypes().Select(t => t.Namespace).OfType<string>().Where(n => n.StartsWith("CommunityBot", StringComparison.Ordinal))
            .Where(n => !n.StartsWith("CommunityBot.Knowledge", StringComparison.Ordinal) && !n.StartsWith("CommunityBot.Notifications", StringComparison.Ordinal))
            .Except(["CommunityBot", "CommunityBot.Storage", "CommunityBot.Storage.Copying", "CommunityBot.Storage.Postgres"]).Distinct()];
        Holds(Types.InAssembly(Knowledge).ShouldNot().HaveDependencyOnAny([.. bot, "CommunityBot.Notifications", "Telegram.Bot"]));
        Holds(Types.InAssembly(Notifications).ShouldNot().HaveDependencyOnAny([.. bot, "CommunityBot.Knowledge", "Telegram.Bot"]));
        foreach (var assembly in new[] { Knowledge, Notifications, Bot })
        {
            Holds(Types.InAssembly(assembly).That().DoNotResideInNamespaceContaining("Storage").ShouldNot().HaveDependencyOnAny("LiteDB", "Npgsql"));
        }
    }

    [Fact]
    public void Telegrams_types_stay_in_its_channel() =>
        Holds(Types.InAssembly(Bot).That().DoNotResideInNamespaceContaining("Channels.Telegram").ShouldNot().HaveDependencyOn("Telegram.Bot"));

    [Fact]
    public void Storage_forms_are_internal_and_sealed()
    {
        foreach (var assembly in new[] { Knowledge, Notifications, Bot })
        {
            foreach (var database in new[] { "Storage.LiteDb", "Storage.Postgres" })
            {
                var forms = Types.InAssembly(assembly).That().ResideInNamespaceContaining(database).And().AreClasses();
                Holds(forms.Should().NotBePublic());
                Holds(forms.And().AreNotStatic().Should().BeSealed());
            }
        }
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var vague = new[] { Knowledge, Notifications, Bot, typeof(CommunityBot.Storage.LiteDbDoor).Assembly }
            .SelectMany(a => a.GetTypes())
            .Select(t => t.Name.Split('`')[0])
            .Where(name => new[] { "Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Impl" }.Any(end => name.EndsWith(end, StringComparison.Ordinal)));
        Assert.Empty(vague);
    }

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        // A nested type carries no namespace of its own in the metadata; the type around it is checked in its place.
        var failing = (result.FailingTypes ?? []).Where(t => t.FullName?.Contains('+', StringComparison.Ordinal) != true);
        Assert.Equal("", string.Join(", ", failing.Select(t => t.FullName)));
    }
}
