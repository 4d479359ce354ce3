using CommunityBot.Conversations;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Joining;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public sealed class RoleTests
{
    [Fact]
    public async Task A_code_links_one_chat_once_and_every_act_is_in_the_log()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        var code = await bot.InviteAsync("Sam");
        Assert.Matches("^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$", code);

        Assert.Contains("Welcome, Sam", await bot.SaysAsync("1", $"/start link_{code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}"), StringComparison.Ordinal);
        Assert.Contains("doesn't work", await bot.SaysAsync("2", $"/link {code}"), StringComparison.Ordinal);
        Assert.Contains("You are Sam, owner", await bot.SaysAsync("1", "/organiser"), StringComparison.Ordinal);

        var id = (await bot.Services.GetRequiredService<IOrganisers>().ListAsync(CancellationToken.None)).Single().Id;
        Assert.Equal([(id, "linked"), ("operator", "organiser invited")], (await bot.AuditAsync()).Select(e => (e.Who, e.What)));
        Assert.Contains("Sam: linked test (done)", await bot.SaysAsync("1", "/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_dies_after_its_hours_and_when_another_is_given_and_is_nowhere_in_the_file()
    {
        using var folder = new TemporaryFolder();
        string first, second;
        await using (var bot = await OrganisersDriver.StartAsync(folder.File("community.db")))
        {
            first = await bot.InviteAsync("Sam");
            second = await bot.InviteAsync("sam");
            Assert.Contains("doesn't work", await bot.SaysAsync("1", "/link " + first), StringComparison.Ordinal);
            bot.Time.Now += TimeSpan.FromHours(24);
            Assert.Contains("doesn't work", await bot.SaysAsync("1", "/link " + second), StringComparison.Ordinal);
            Assert.Single(await bot.Services.GetRequiredService<IOrganisers>().ListAsync(CancellationToken.None));
        }

        var kept = string.Concat(Directory.GetFiles(folder.Path).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))));
        Assert.DoesNotContain(second.Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_five_wrong_codes_no_code_works_in_that_chat_for_an_hour()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        var code = await bot.InviteAsync("Sam");
        for (var guess = 0; guess < 5; guess++)
        {
            await bot.SaysAsync("6", "/link " + LinkCode.New().Spaced);
        }

        Assert.Contains("doesn't work", await bot.SaysAsync("6", "/link " + code), StringComparison.Ordinal);
        Assert.Contains((await bot.AuditAsync()), e => e is { Who: "nobody", What: "guessed at link codes" });
        bot.Time.Now += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);
        Assert.Contains("Welcome", await bot.SaysAsync("6", "/link " + code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_resident_no_organisers_command_exists_not_even_by_an_old_label()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await using var without = await OrganisersDriver.StartAsync(replace: services =>
        {
            foreach (var command in services.Where(s => s.ServiceType == typeof(ICommand) && s.ImplementationType?.Namespace?.Contains("Organisers", StringComparison.Ordinal) == true).ToList())
            {
                services.Remove(command);
            }
        });
        await bot.LinkAsync("1", "Sam");
        await bot.WriteAsync("1", "3 people", "Tea on Monday");
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        var audited = (await bot.AuditAsync()).Count;

        var commands = bot.Services.GetServices<ICommand>().OfType<OrganiserCommand>().Select(c => "/" + c.Name).ToList();
        Assert.True(commands.Count >= 6);
        foreach (var said in commands.Append($"/broadcasts pause {id}").Append("/link").Append("/link nonsense"))
        {
            Assert.StartsWith("I don't know that command.", await bot.SaysAsync("9", said), StringComparison.Ordinal);
        }

        foreach (var label in (string[])[$"Pause {id}", $"Cancel {id}", $"Approve {id}", "Send it", "Throw it away", "Inbox", "Question 1 is dealt with", "What can I do?"])
        {
            Assert.Equal(await without.SaysAsync("9", label), await bot.SaysAsync("9", label));
        }

        Assert.Equal(await without.SaysAsync("9", "/help"), await bot.SaysAsync("9", "/help"));
        Assert.Equal(audited, (await bot.AuditAsync()).Count);
    }

    [Fact]
    public async Task Whoever_was_removed_can_do_nothing_more_with_what_they_still_see()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Alex");
        await bot.WriteAsync("2", "3 people", "Tea on Monday");
        await bot.Services.GetRequiredService<OrganiserActs>().DoAsync(new OrganiserRequest("remove", "Alex"), CancellationToken.None);

        await bot.SaysAsync("2", "Send it");
        Assert.StartsWith("I don't know that command.", await bot.SaysAsync("2", "/organiser"), StringComparison.Ordinal);
        Assert.DoesNotContain(await bot.AuditAsync(), e => e.What == "broadcast written");
    }

    [Fact]
    public async Task A_viewer_reads_and_an_organiser_of_one_area_does_nothing_in_another()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Vic", OrganiserRole.Viewer);
        await bot.LinkAsync("2", "Erin", OrganiserRole.Organiser, "Erith");
        Assert.StartsWith("I don't know that command.", await bot.SaysAsync("1", "/broadcast"), StringComparison.Ordinal);
        Assert.StartsWith("I don't know that command.", await bot.SaysAsync("2", "/audit"), StringComparison.Ordinal);

        await bot.SaysAsync("2", "/broadcast");
        Assert.Contains("outside that", await bot.SaysAsync("2", "3 people in Sidcup"), StringComparison.Ordinal);
        Assert.Contains("outside that", await bot.SaysAsync("2", "3 people"), StringComparison.Ordinal);
        Assert.Contains("3 people: 3 people in Erith", await bot.SaysAsync("2", "3 people in Erith"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_leaves_the_log_as_it_is_with_an_id_for_a_name()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Alex", OrganiserRole.Owner);
        var data = (await bot.DoesAsync("2", new MessageContent.Text("/mydata"))).Single(m => m.File is not null).File!;
        Assert.Contains("\"Alex\"", System.Text.Encoding.UTF8.GetString(data.Content), StringComparison.Ordinal);
        var before = await bot.AuditAsync();

        await bot.SaysAsync("2", "/forget");
        await bot.SaysAsync("2", "yes");

        Assert.StartsWith("I don't know that command.", await bot.SaysAsync("2", "/organiser"), StringComparison.Ordinal);
        Assert.Equal(before, await bot.AuditAsync());
        var log = await bot.SaysAsync("1", "/audit");
        Assert.DoesNotContain("Alex", log, StringComparison.Ordinal);
        Assert.Contains("o-", log, StringComparison.Ordinal);
    }
}
