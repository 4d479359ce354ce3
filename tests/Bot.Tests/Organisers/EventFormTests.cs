using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Organisers;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public sealed class EventFormTests
{
    [Fact]
    public async Task An_event_is_made_seen_first_moved_repeated_copied_and_cancelled()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        var preview = await FillInAsync(bot, "1", "Erith");
        Assert.Contains("Tea and talk", preview, StringComparison.Ordinal);
        Assert.Contains("Saturday 20 June at 14:00, until 16:00", preview, StringComparison.Ordinal);
        Assert.Contains("Repeats every 2 weeks, 5 times", preview, StringComparison.Ordinal);
        Assert.Contains("Access: Ramp at the side door", preview, StringComparison.Ordinal);
        Assert.Contains("Kind: food, for families", preview, StringComparison.Ordinal);
        Assert.Contains("For people in Erith", preview, StringComparison.Ordinal);
        Assert.EndsWith("Talk with neighbours. Cake too.", preview.Split("\n\nShall I do it?")[0], StringComparison.Ordinal);
        Assert.Empty(await EventsAsync(bot));
        Assert.Contains("Done: Tea and talk", await bot.PressesAsync("1", "Yes, do it"), StringComparison.Ordinal);
        var made = Assert.Single(await EventsAsync(bot));
        Assert.Equal(("Erith", 20), (made.Place!.Area, made.Capacity));
        Assert.Equal(["food", "for families"], made.Topics);
        Assert.Equal(new EventAudience(AudienceKind.Area, "Erith"), made.Audience);
        await bot.SaysAsync("1", $"/manage about {made.Id}");
        await bot.SaysAsync("1", "Nothing to say");
        await bot.SaysAsync("1", "yes");
        made = Assert.Single(await EventsAsync(bot));
        Assert.Null(made.Description);
        Assert.Equal("FREQ=WEEKLY;INTERVAL=2;COUNT=5", Assert.Single(made.Recurrence.Rules));

        await bot.SaysAsync("1", $"/manage move {made.Id}");
        await bot.SaysAsync("1", "Sunday 3pm");
        await bot.SaysAsync("1", "90 minutes");
        await bot.SaysAsync("1", "Yes, do it");
        Assert.Equal(new DateTime(2026, 6, 21, 16, 30, 0), (await EventsAsync(bot)).Single().Time.End);

        await bot.SaysAsync("1", $"/manage repeat {made.Id}");
        await bot.SaysAsync("1", "monthly");
        await bot.SaysAsync("1", "yes");
        Assert.Equal("FREQ=MONTHLY;BYDAY=3SU", Assert.Single((await EventsAsync(bot)).Single().Recurrence.Rules));

        await bot.SaysAsync("1", $"/manage copy {made.Id}");
        Assert.Equal("At what time on Saturday 27 June?", await bot.SaysAsync("1", "Saturday 27 June"));
        await bot.SaysAsync("1", "10:00");
        await bot.SaysAsync("1", "1 hour");
        await bot.SaysAsync("1", "yes");
        Assert.Equal(2, (await EventsAsync(bot)).Count);
        Assert.Equal(new DateTime(2026, 6, 27, 10, 0, 0), (await EventsAsync(bot)).Single(e => e.Id != made.Id).Time.Start);

        await bot.SaysAsync("1", $"/manage cancel {made.Id}");
        await bot.SaysAsync("1", "yes");
        Assert.Equal(EventStatus.Cancelled, (await EventsAsync(bot)).Single(e => e.Id == made.Id).Status);
        Assert.Equal(6, (await bot.AuditAsync()).Count(e => e.What.StartsWith("event ", StringComparison.Ordinal) && e.Result == "done"));
    }

    [Fact]
    public async Task A_number_is_the_answer_where_one_is_asked_for_and_the_lists_number_elsewhere()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await FillInAsync(bot, "1", "Erith");
        await bot.SaysAsync("1", "yes");
        var made = Assert.Single(await EventsAsync(bot));
        Assert.Contains("no limit", await bot.SaysAsync("1", $"/manage places {made.Id}"), StringComparison.Ordinal);
        Assert.Contains("1 place\n", await bot.SaysAsync("1", "1"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "yes");
        Assert.Equal(1, Assert.Single(await EventsAsync(bot)).Capacity);

        Assert.Contains("1. Tea and talk", await bot.SaysAsync("1", "/manage"), StringComparison.Ordinal);
        Assert.StartsWith("Tea and talk\n", await bot.SaysAsync("1", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_the_clocks_skip_is_spoken_of_when_it_is_said()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.SaysAsync("1", "/manage new");
        await bot.SaysAsync("1", "Night sky watch");
        Assert.Contains("there is no 01:30: I take 02:30", await bot.SaysAsync("1", "28 March 2027 01:30"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_answers_are_asked_again_and_back_reopens_the_last_question()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.SaysAsync("1", "/manage new");
        await bot.SaysAsync("1", "Tea");
        Assert.Contains("a day and a time", await bot.SaysAsync("1", "soon"), StringComparison.Ordinal);
        Assert.Contains("What is it called", await bot.SaysAsync("1", "/back"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "Coffee");
        await bot.SaysAsync("1", "Saturday 2pm");
        Assert.Contains("a length such as", await bot.SaysAsync("1", "a while"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "/cancel");
        Assert.Empty(await EventsAsync(bot));
    }

    [Fact]
    public async Task An_organiser_of_Erith_neither_makes_nor_changes_an_event_in_Sidcup()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Erin", OrganiserRole.Organiser, "Erith");
        await FillInAsync(bot, "1", "Sidcup");
        await bot.SaysAsync("1", "yes");
        var elsewhere = Assert.Single(await EventsAsync(bot));

        Assert.Contains("outside that", await bot.SaysAsync("2", $"/manage cancel {elsewhere.Id}"), StringComparison.Ordinal);
        await bot.SaysAsync("2", "/manage new");
        await bot.SaysAsync("2", "Tea");
        await bot.SaysAsync("2", "Saturday 2pm");
        await bot.SaysAsync("2", "1 hour");
        Assert.Contains("please say a place there", await bot.SaysAsync("2", "The hall, Sidcup"), StringComparison.Ordinal);
        Assert.Single(await EventsAsync(bot));
    }

    [Fact]
    public async Task One_date_of_a_series_is_moved_or_called_off_and_only_those_who_come_to_it_are_told_once()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await FillInAsync(bot, "1", "Erith");
        await bot.SaysAsync("1", "yes");
        var series = Assert.Single(await EventsAsync(bot));
        foreach (var (person, day) in new[] { ("7", "20260620"), ("8", "20260704"), ("9", "20260718") })
        {
            await bot.Services.GetRequiredService<IRsvpStore>().JoinAsync(series.Id, day, new ChannelAddress(EditingMessenger.Name, person), bot.Time.Now, CancellationToken.None);
        }

        bot.Time.Now = bot.Time.Now.AddMinutes(5);
        await bot.SaysAsync("1", $"/manage {series.Id}");
        Assert.Contains("Which date?", await bot.PressesAsync("1", "Cancel one date"), StringComparison.Ordinal);
        Assert.Contains("no such date", await bot.SaysAsync("1", "27 June"), StringComparison.Ordinal);
        Assert.Contains("Call off Saturday 20 June at 14:00 alone?", await bot.SaysAsync("1", "Saturday"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "yes");
        await bot.SaysAsync("1", $"/manage moveone {series.Id}");
        await bot.PressesAsync("1", "Saturday 4 July at 14:00");
        await bot.SaysAsync("1", "Sunday 5 July 3pm");
        Assert.Contains("Move Saturday 4 July at 14:00 alone to Sunday 5 July at 15:00?", await bot.SaysAsync("1", "1 hour"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "yes");
        var shown = await bot.SaysAsync("1", $"/manage {series.Id}");
        Assert.Contains("Not on Saturday 20 June at 14:00\nOn Sunday 5 July at 15:00 instead of Saturday 4 July at 14:00", shown, StringComparison.Ordinal);

        await Eventually.TrueAsync(() =>
        {
            bot.TickAsync().GetAwaiter().GetResult();
            return Told("7").Any() && Told("8").Any();
        }, "those who come are told");
        await bot.TickAsync();
        Assert.StartsWith("Cancelled: Tea and talk", Assert.Single(Told("7")), StringComparison.Ordinal);
        Assert.Contains("5 July", Assert.Single(Told("8")), StringComparison.Ordinal);
        Assert.Empty(Told("9"));

        IEnumerable<string> Told(string person) => bot.Channel.Sent.Where(s => s.To.Id == person).Select(s => s.Message.Text.Plain);
    }

    private static async Task<string> FillInAsync(OrganisersDriver bot, string chat, string area)
    {
        var text = "";
        foreach (var answer in (string[])["/manage new", "Tea and talk", "Saturday 2pm", "until 4pm", $"Community hall, {area}", "Talk with neighbours. Cake too.", "Food, For families", $"People in {area}", "Ramp at the side door", "20", "every 2 weeks, 5 times"])
        {
            text = await bot.SaysAsync(chat, answer);
        }

        return text;
    }

    private static Task<IReadOnlyList<CommunityEvent>> EventsAsync(OrganisersDriver bot) =>
        bot.Services.GetRequiredService<IEventStore>().BetweenAsync(bot.Time.Now, bot.Time.Now.AddYears(1), 100, null, CancellationToken.None);
}
