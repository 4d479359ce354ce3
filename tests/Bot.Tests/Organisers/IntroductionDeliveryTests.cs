using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

/// <summary>What introductions tell either side goes through the ledger, once.</summary>
public sealed class IntroductionDeliveryTests
{
    private static readonly ChannelAddress Resident = new(EditingMessenger.Name, "7");

    [Fact]
    public async Task Both_sides_are_told_once_and_nothing_of_the_resident_before_both_agree()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Erin", CommunityBot.Organisers.OrganiserRole.Organiser, "Erith");
        await AskAsync(bot);
        await TickAsync(bot, "introduction/i1/0");
        var asked = Assert.Single(Told(bot, "1"));
        Assert.StartsWith("For Shed CIC (ring 020 8000 0000)\nA resident aged 18 or over", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", asked, StringComparison.Ordinal);
        Assert.Empty(Told(bot, "2"));

        // Monday 15 June: five working days on is Monday 22 June.
        bot.Time.Now = bot.Time.Now.AddDays(7);
        await bot.Services.GetRequiredService<IntroductionDesk>().RunDueAsync(CancellationToken.None);
        await TickAsync(bot, "introduction/i1/2");
        Assert.StartsWith("For Shed CIC (ring 020 8000 0000)\nWe have not heard from you yet.", Told(bot, "1")[^1], StringComparison.Ordinal);
        Assert.Contains("They were asked again", Assert.Single(Told(bot, "7")), StringComparison.Ordinal);

        Assert.Contains("07700 900123", await bot.PressesAsync("1", "Shed CIC agrees"), StringComparison.Ordinal);
        await TickAsync(bot, "introduction/i1/3");
        bot.Time.Now = bot.Time.Now.AddDays(21);
        await bot.Services.GetRequiredService<IntroductionDesk>().RunDueAsync(CancellationToken.None);
        await TickAsync(bot, "introduction/i1/4");
        await bot.TickAsync();

        Assert.Equal(["They were asked again", "would like to hear from you", "Did Shed CIC get in touch?"],
            Told(bot, "7").Select(t => new[] { "They were asked again", "would like to hear from you", "Did Shed CIC get in touch?" }.Single(t.Contains)));
        Assert.Contains("They got in touch", (await bot.DoesAsync("7", new CommunityBot.Conversations.MessageContent.Text("my introductions"))).SelectMany(m => m.Buttons).Select(b => b.Label));
    }

    [Fact]
    public async Task The_buttons_of_what_was_sent_can_be_typed_by_whoever_was_sent_them()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("3", "Alex");
        await bot.SaysAsync("1", "/organiser");
        bot.Time.Now = bot.Time.Now.AddMinutes(1);
        await AskAsync(bot);
        await TickAsync(bot, "introduction/i1/0");

        Assert.DoesNotContain("07700 900123", await bot.SaysAsync("7", "Shed CIC agrees"), StringComparison.Ordinal);
        Assert.Contains("07700 900123", await bot.SaysAsync("1", "shed cic agrees."), StringComparison.Ordinal);
        await TickAsync(bot, "introduction/i1/1");
        Assert.Contains("Cray Men's Shed", await bot.SaysAsync("7", "My introductions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_means_the_choice_under_the_message_that_came_last()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.SaysAsync("1", "/organiser");
        bot.Time.Now = bot.Time.Now.AddMinutes(1);
        await AskAsync(bot);
        await TickAsync(bot, "introduction/i1/0");

        bot.Time.Now = bot.Time.Now.AddMinutes(1);
        Assert.Contains("nothing is passed on", await bot.SaysAsync("1", "2"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "/organiser");
        Assert.Contains("Who is it for?", await bot.SaysAsync("1", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_overtaken_is_not_asked()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await AskAsync(bot);
        await bot.Services.GetRequiredService<IntroductionDesk>().ActAsync("i1", IntroductionAct.Decline, null, CancellationToken.None);
        await TickAsync(bot, "introduction/i1/0");
        await TickAsync(bot, "introduction/i1/1");

        Assert.Empty(Told(bot, "1"));
        Assert.Contains("can't take anybody on", Assert.Single(Told(bot, "7")), StringComparison.Ordinal);
    }

    private static Task<Introduction> AskAsync(OrganisersDriver bot) => bot.Services.GetRequiredService<IntroductionDesk>().AskAsync(
        new Introduction
        {
            Id = "i1",
            Person = Resident,
            Entry = "shed",
            EntryName = "Cray Men's Shed",
            Organisation = "Shed CIC",
            OrganisationContact = "ring 020 8000 0000",
            Details = new IntroductionDetails("Ann", "07700 900123", null),
            AskedAt = bot.Time.Now,
            ChangedAt = bot.Time.Now,
            Status = IntroductionStatus.Asked,
        },
        CancellationToken.None);

    private static List<string> Told(OrganisersDriver bot, string chat) =>
        [.. bot.Channel.Sent.Where(s => s.To.Id == chat && (s.Message.Text.Plain.StartsWith("For Shed", StringComparison.Ordinal) || s.Message.Text.Plain.StartsWith("Cray Men's Shed\n", StringComparison.Ordinal))).Select(s => s.Message.Text.Plain)];

    private static Task TickAsync(OrganisersDriver bot, string occurrence) => Eventually.TrueAsync(() =>
    {
        bot.TickAsync().GetAwaiter().GetResult();
        return bot.Services.GetRequiredService<ILedger>().FindAsync(occurrence, CancellationToken.None).GetAwaiter().GetResult()?.Phase == OccurrencePhase.Closed;
    }, $"{occurrence} is told");
}
