using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Organisers;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public sealed class BroadcastTests
{
    [Fact]
    public async Task Written_previewed_sent_voted_on_and_reported_with_figures_that_add_up()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.SaysAsync("1", "/broadcast");
        Assert.Contains("5 people", await bot.SaysAsync("1", "5 people"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "Tea on Monday, with cake.");
        var review = await bot.DoesAsync("1", new MessageContent.Text("now"));
        bot.Channel.Answer = chat => chat == "p0004" ? new DeliveryResult.Unreachable("blocked") : null;
        await bot.PressesAsync("1", "Send it");
        var id = await bot.NewestAsync();
        await bot.ClosedAsync(id);

        // The preview reads, and offers, exactly what people got.
        var got = bot.Channel.Sent.First(s => s.To.Id == "p0000").Message;
        Assert.Equal(got.Text.Plain, review[0].Text.Plain);
        Assert.Equal(got.Buttons.Select(b => b.Label), review[0].Buttons.Select(b => b.Label));

        Assert.Contains("not who", await bot.PressesAsync("p0000", "Useful message"), StringComparison.Ordinal);
        await bot.PressesAsync("p0001", "Not useful message");
        await bot.SaysAsync("p0001", "useful message");
        Assert.Contains("I don't know which", await bot.SaysAsync("9", $"/rate {id} yes"), StringComparison.Ordinal);
        await bot.LookAsync();
        var report = bot.Channel.In("1")[^1];
        Assert.Contains($"Report on {id}", report, StringComparison.Ordinal);
        Assert.Contains("4 + 1 = 5, the audience is 5: everybody is accounted for.", report, StringComparison.Ordinal);
        Assert.Contains("2 found it useful, 0 did not", report, StringComparison.Ordinal);
        Assert.Equal(["broadcast ended", "broadcast written"], (await bot.AuditAsync()).Take(2).Select(e => e.What));
    }

    [Fact]
    public async Task A_day_and_its_time_may_come_in_two_messages()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        Assert.Equal("At what time on Saturday 20 June?", await bot.WriteAsync("1", "2 people", "Tea on Monday", "on Saturday"));
        Assert.Contains("When: on Saturday 20 June at 18:00", await bot.SaysAsync("1", "6pm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placeholder_that_cannot_be_filled_is_refused_with_those_that_can()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.SaysAsync("1", "/broadcast");
        await bot.SaysAsync("1", "2 people coming");
        var refused = await bot.SaysAsync("1", "Dear {first name}, {event} is {when}.");
        Assert.Contains("{first name}", refused, StringComparison.Ordinal);
        Assert.Contains("I don't keep people's names", refused, StringComparison.Ordinal);
        Assert.Contains("{event}, {when}", refused, StringComparison.Ordinal);
        await bot.SaysAsync("1", "{Event} is {when}.");
        Assert.StartsWith("Tea is Monday at 10:00.", await bot.SaysAsync("1", "now"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_the_limit_somebody_else_has_to_say_yes_to_exactly_this()
    {
        await using var bot = await OrganisersDriver.StartAsync(settings: ("Broadcasts:ApprovalAbove", "2"));
        await bot.LinkAsync("1", "Sam");
        await bot.LinkAsync("2", "Alex", OrganiserRole.Organiser);
        await bot.LinkAsync("3", "Vic", OrganiserRole.Viewer);
        await bot.LinkAsync("4", "Erin", OrganiserRole.Organiser, "Erith");
        await bot.WriteAsync("1", "3 people", "Tea on Monday");
        Assert.Contains("I ask Alex.", await bot.SaysAsync("1", "Send it"), StringComparison.Ordinal);
        var id = await bot.NewestAsync();
        await bot.LookAsync();
        await bot.LookAsync();
        Assert.Single(bot.Channel.In("2"), m => m.Contains("Tea on Monday", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Channel.In("4"), m => m.Contains(id, StringComparison.Ordinal));

        Assert.Contains("somebody else", await bot.SaysAsync("1", $"Approve {id}"), StringComparison.Ordinal);
        Assert.Contains("A viewer", await bot.SaysAsync("3", $"Approve {id}"), StringComparison.Ordinal);
        Assert.Contains("outside that", await bot.SaysAsync("4", $"Approve {id}"), StringComparison.Ordinal);
        Assert.Contains("not what", await bot.SaysAsync("2", $"/broadcasts approve {id} 0000000000"), StringComparison.Ordinal);
        Assert.Null(bot.StatusOf(id));

        Assert.Contains("You approved", await bot.PressesAsync("2", $"Approve {id}"), StringComparison.Ordinal);
        Assert.Equal(3, (await bot.ClosedAsync(id)).Counts[RowState.Sent]);
        Assert.Equal(5, (await bot.AuditAsync()).Count(e => e.What == "broadcast approve"));
    }

    [Fact]
    public async Task Paused_resumed_and_cancelled_by_name_from_the_chat()
    {
        var channel = new EditingMessenger { MostSendsAtOnce = 1 };
        await using var bot = await OrganisersDriver.StartAsync(channel: channel);
        await bot.LinkAsync("1", "Sam");
        var go = new TaskCompletionSource();
        channel.Gate = go.Task;
        await bot.WriteAsync("1", "40 people", "Tea on Monday");
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        await Eventually.TrueAsync(() => bot.StatusOf(id) is { Phase: OccurrencePhase.Open }, "it goes out");
        Assert.Contains("is paused", await bot.SaysAsync("1", $"Pause {id}"), StringComparison.Ordinal);
        await bot.LookAsync();
        Assert.Contains("paused, ", channel.In("1")[^1], StringComparison.Ordinal);

        Assert.Contains("goes on", await bot.PressesAsync("1", $"Resume {id}"), StringComparison.Ordinal);
        await bot.LookAsync();
        Assert.DoesNotContain("paused", channel.In("1").Last(m => m.Contains("40 done", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("is cancelled", await bot.SaysAsync("1", $"cancel {id}"), StringComparison.Ordinal);
        go.SetResult();
        var status = await bot.ClosedAsync(id);
        Assert.True(status.AddsUp);
        Assert.InRange(status.Counts[RowState.Cancelled], 38, 40);
    }

    [Fact]
    public async Task What_waits_for_its_time_is_cancelled_before_it_begins()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        Assert.Contains("Tuesday 16 June at 10:00", await bot.WriteAsync("1", "3 people", "Tea", "tomorrow at 10am"), StringComparison.Ordinal);
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        Assert.Contains("goes out on Tuesday 16 June", await bot.SaysAsync("1", $"/broadcasts {id}"), StringComparison.Ordinal);
        await bot.SaysAsync("1", $"Cancel {id}");
        bot.Time.Now = OrganisersDriver.Start.AddDays(1).AddHours(1);
        await bot.TickAsync();
        Assert.Equal(OccurrencePhase.Closed, bot.StatusOf(id)!.Phase);
        Assert.DoesNotContain(bot.Channel.Sent, s => s.To.Id.StartsWith('p'));
    }

    [Fact]
    public async Task A_correction_changes_what_was_sent_and_follows_it_where_it_cannot()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        bot.Channel.Answer = chat => chat == "p0003" ? new DeliveryResult.Rejected("no") : null;
        await bot.LinkAsync("1", "Sam");
        await bot.WriteAsync("1", "4 people", "Tea on Monday");
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        await bot.ClosedAsync(id);
        bot.Channel.IsFixed = chat => chat == "p0002";

        await bot.SaysAsync("1", $"Correct {id}");
        await bot.SaysAsync("1", "Tea on Tuesday");
        await bot.SaysAsync("1", "Send it");
        await bot.ClosedAsync(await bot.NewestAsync());
        const string Corrected = "Correction to our earlier message:\n\nTea on Tuesday";
        Assert.Equal([Corrected], bot.Channel.In("p0000"));
        Assert.Equal(["Tea on Monday", Corrected], bot.Channel.In("p0002"));
        Assert.Empty(bot.Channel.In("p0003"));
    }

    [Fact]
    public async Task A_recall_deletes_what_it_can_after_a_yes_and_says_so_elsewhere()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        await bot.WriteAsync("1", "3 people", "Tea on Monday");
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        await bot.ClosedAsync(id);
        bot.Channel.IsFixed = chat => chat == "p0002";

        await bot.SaysAsync("1", $"Recall {id}");
        Assert.Equal(["Tea on Monday"], bot.Channel.In("p0000"));
        await bot.PressesAsync("1", $"Yes, recall {id}");
        await bot.ClosedAsync(await bot.NewestAsync());
        Assert.Empty(bot.Channel.In("p0000"));
        Assert.Equal(2, bot.Channel.In("p0002").Count);
        Assert.Contains("Please ignore our message “Tea on Monday”", bot.Channel.In("p0002")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_to_whom_it_failed_are_sent_it_again()
    {
        await using var bot = await OrganisersDriver.StartAsync();
        await bot.LinkAsync("1", "Sam");
        bot.Channel.Answer = chat => chat is "p0001" ? new DeliveryResult.Rejected("odd") : null;
        await bot.WriteAsync("1", "3 people", "Tea on Monday");
        await bot.SaysAsync("1", "Send it");
        var id = await bot.NewestAsync();
        Assert.Equal(1, (await bot.ClosedAsync(id)).Counts[RowState.Failed]);
        await bot.LookAsync();
        bot.Channel.Answer = _ => null;

        Assert.Contains("1 person", await bot.PressesAsync("1", $"Resend {id}"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => bot.StatusOf(id)!.Counts[RowState.Sent] == 3, "it is sent again");
        Assert.All(["p0000", "p0001", "p0002"], chat => Assert.Single(bot.Channel.In(chat)));
    }

    [Fact]
    public async Task A_restart_loses_neither_the_form_nor_the_plan_nor_what_was_told()
    {
        using var folder = new TemporaryFolder();
        var channel = new EditingMessenger();
        await using (var bot = await OrganisersDriver.StartAsync(folder.File("community.db"), channel))
        {
            await bot.LinkAsync("1", "Sam");
            await bot.SaysAsync("1", "/broadcast");
            await bot.SaysAsync("1", "3 people");
        }

        await using (var bot = await OrganisersDriver.StartAsync(folder.File("community.db"), channel))
        {
            bot.Skip(100);
            await bot.SaysAsync("1", "Tea on Monday");
            await bot.SaysAsync("1", "now");
            await bot.SaysAsync("1", "Send it");
            await bot.ClosedAsync(await bot.NewestAsync());
        }

        await using (var bot = await OrganisersDriver.StartAsync(folder.File("community.db"), channel))
        {
            await bot.LookAsync();
            await bot.LookAsync();
            Assert.Single(channel.In("1"), m => m.StartsWith("Report on", StringComparison.Ordinal));
        }
    }
}
