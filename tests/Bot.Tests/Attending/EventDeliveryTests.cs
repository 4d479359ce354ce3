using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Attending;

/// <summary>Events in the whole service: what the engine sends about them, and what people answer. Today is Monday 15 June 2026.</summary>
public sealed class EventDeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_that_becomes_free_is_offered_to_the_next_who_takes_it_by_typing()
    {
        await using var bot = await StartAsync();
        Assert.Contains("To which event?", await bot.SaysAsync("31", "I'm coming"), StringComparison.Ordinal);
        Assert.Contains("See you", await bot.SaysAsync("31", "/join fair"), StringComparison.Ordinal);
        Assert.Contains("number 1", await bot.SaysAsync("32", "/join fair"), StringComparison.Ordinal);
        Assert.Contains("number 2", await bot.SaysAsync("33", "/join fair"), StringComparison.Ordinal);
        await bot.SaysAsync("31", "/leave fair");
        await TickUntilAsync(bot, () => bot.Channel.In("32").Any(m => m.Contains("A place is free: Craft fair", StringComparison.Ordinal)));

        Assert.Contains("No, thanks", bot.Channel.Sent.Last(s => s.To.Id == "32").Message.Buttons.Select(b => b.Label));
        Assert.Contains("See you", await bot.SaysAsync("32", "take the place"), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.In("33"), m => m.Contains("A place is free", StringComparison.Ordinal));
        var attendance = (await bot.Services.GetRequiredService<IRsvpStore>().AttendanceAsync("fair", EventDate.OnceKey, Cancellation))!;
        Assert.Equal(["32 Going", "33 Waiting"], attendance.Rsvps.Select(r => $"{r.Person.Id} {r.State}"));
    }

    [Fact]
    public async Task An_organiser_writes_to_those_who_come_to_an_event_and_to_nobody_else()
    {
        await using var bot = await StartAsync(capacity: 2);
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Erin", CommunityBot.Organisers.OrganiserRole.Organiser, "Erith");
        foreach (var person in new[] { "31", "32", "33" })
        {
            await bot.SaysAsync(person, "/join fair");
        }

        await bot.SaysAsync("2", "/broadcast");
        Assert.Contains("outside that", await bot.SaysAsync("2", "coming to craft fair"), StringComparison.Ordinal);
        var review = await ReviewAsync(bot, "1");
        Assert.Contains("See you at Craft fair on Saturday 20 June at 10:00.", review, StringComparison.Ordinal);
        await bot.SaysAsync("1", "Send it");
        await bot.ClosedAsync(await bot.NewestAsync());

        Assert.Equal(["31", "32"], bot.Channel.Sent.Where(s => s.To.Id is not "1" && s.Message.Text.Plain.Contains("See you at Craft fair on", StringComparison.Ordinal)).Select(s => s.To.Id).Distinct().Order());
    }

    [Theory]
    [InlineData("", "/events/fair")]
    [InlineData("https://bot.example.org/", "https://bot.example.org/events/fair")]
    public async Task Links_lead_to_the_public_address_where_there_is_one(string address, string link)
    {
        await using var bot = await BotDriver.StartAsync(new Dictionary<string, string?> { ["Publishing:Address"] = address });
        await bot.Services.GetRequiredService<IEventStore>().AddAsync(Fair(1), Cancellation);
        await bot.Says("/event fair");
        Assert.Contains($"Page: {link}\n", bot.Text, StringComparison.Ordinal);
        await bot.Says("/join fair");
        Assert.Contains($"Add to your calendar: {link}.ics", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-13 10:00", "In a week: ")]
    [InlineData("2026-06-19 10:00", "Tomorrow: ")]
    [InlineData("2026-06-20 08:00", "Today: ")]
    [InlineData("2026-06-20 09:00", "In about an hour: ")]
    [InlineData("2026-06-14 08:00", "Coming up: ")]
    public async Task A_reminder_that_was_held_back_says_what_is_true_when_it_is_read(string now, string opening)
    {
        await using var bot = await BotDriver.StartAsync();
        var date = EventCalendar.Find(Fair(1), EventDate.OnceKey)!;
        var read = ClockChanges.ToInstant(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

        Assert.StartsWith(opening + "Craft fair", bot.Services.GetRequiredService<IEventMessages>().Reminder(date, read).Text.Plain, StringComparison.Ordinal);
    }

    private static async Task<string> ReviewAsync(OrganisersDriver bot, string organiser) =>
        await bot.WriteAsync(organiser, "coming to craft fair", "See you at {event} on {when}.");

    private static async Task TickUntilAsync(OrganisersDriver bot, Func<bool> condition)
    {
        await bot.TickAsync();
        await Eventually.TrueAsync(condition, "the message is sent");
    }

    private static async Task<OrganisersDriver> StartAsync(int capacity = 1)
    {
        var bot = await OrganisersDriver.StartAsync(replace: services => services
            .AddSingleton<IAudienceChoice, RsvpChoice>()
            .AddSingleton<IBroadcastAudience, RsvpAudience>());
        Assert.True(await bot.Services.GetRequiredService<IEventStore>().AddAsync(Fair(capacity), Cancellation));
        return bot;
    }

    private static CommunityEvent Fair(int capacity) => new()
    {
        Id = "fair",
        Uid = "fair",
        Title = "Craft fair",
        Capacity = capacity,
        Place = new EventPlace("Library", Area: "Sidcup"),
        Time = new EventTime(new DateTime(2026, 6, 20, 10, 0, 0), new DateTime(2026, 6, 20, 12, 0, 0), "Europe/London"),
    };
}
