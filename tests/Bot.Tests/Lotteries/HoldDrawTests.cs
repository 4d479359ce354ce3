using CommunityBot.Bulletins.Organising;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Organisers;
using CommunityBot.Testing;
using CommunityBot.Testing.Organisers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>Organisers hold draws in the chat; nothing public happens without a second person.</summary>
public sealed class HoldDrawTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private OrganisersDriver _bot = null!;

    private IDrawStore Store => _bot.Services.GetRequiredService<IDrawStore>();

    public async ValueTask InitializeAsync()
    {
        _bot = await OrganisersDriver.StartAsync(settings: ("Lottery:Draws", _folder.Path));
        await _bot.LinkAsync("1", "Sam");
        await _bot.LinkAsync("2", "Erin", OrganiserRole.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_draw_is_written_approved_entered_left_closed_and_drawn_and_all_is_audited()
    {
        var preview = await WriteAsync("Our own secret");
        Assert.Contains("To win: 1. A hamper; 2. A book", preview, StringComparison.Ordinal);
        Assert.Contains("Grade C", preview, StringComparison.Ordinal);
        Assert.Contains("I ask Erin", await _bot.PressesAsync("1", "Yes, do it"), StringComparison.Ordinal);
        await TickAsync();
        Assert.DoesNotContain("Spring raffle", await _bot.SaysAsync("7", "/draws"), StringComparison.Ordinal);
        Assert.Contains("somebody else has to say yes", await _bot.SaysAsync("1", "/holddraw approve announce spring-raffle"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Asked("2") == 1, "Erin is asked");
        Assert.Contains("Announced", await _bot.SaysAsync("2", "Yes, announce spring-raffle"), StringComparison.Ordinal);
        await TickAsync();

        Assert.Contains("Ticket 1 of the draw spring-raffle", await _bot.SaysAsync("7", "enter the raffle"), StringComparison.Ordinal);
        await _bot.SaysAsync("8", "enter the draw");
        Assert.Contains("You have left", await _bot.PressesAsync("8", "Leave this draw"), StringComparison.Ordinal);
        Assert.Contains("no ticket in any draw", await _bot.SaysAsync("8", "my tickets"), StringComparison.Ordinal);
        Assert.Contains("Ticket 2 of the draw", await _bot.PressesAsync("8", "Enter again"), StringComparison.Ordinal);
        await _bot.SaysAsync("8", "leave the raffle");

        await _bot.SaysAsync("1", "/holddraw close spring-raffle");
        Assert.Contains("Take it back", await ButtonsAsync("1"), StringComparison.Ordinal);
        await _bot.SaysAsync("2", "/holddraw approve close spring-raffle");
        await TickAsync();
        Assert.Contains("Root of the tickets", await _bot.SaysAsync("1", "/holddraw spring-raffle"), StringComparison.Ordinal);
        Assert.Contains("can't change any more", await _bot.SaysAsync("7", "leave the raffle"), StringComparison.Ordinal);
        _bot.Time.Now = _bot.Time.Now.AddDays(6);
        await TickAsync();

        var shown = await _bot.SaysAsync("1", "/holddraw spring-raffle");
        Assert.Contains("The tickets that won", shown, StringComparison.Ordinal);
        Assert.Contains("Ticket 1: ", shown, StringComparison.Ordinal);
        Assert.Null(new DrawVerifier(new DrawFolder(_folder.File("spring-raffle"))).Verify().Difference);
        await Eventually.TrueAsync(() => Told("7").Any(t => t.StartsWith("You have won", StringComparison.Ordinal)) && Told("1").Any(t => t.Contains("The tickets that won", StringComparison.Ordinal)), "they are told");
        Assert.DoesNotContain(Told("8"), t => t.StartsWith("You have won", StringComparison.Ordinal));
        Assert.Equal(
            ["draw close approved", "draw asked to close", "draw announce approved", "draw announce approved", "draw proposed"],
            (await _bot.AuditAsync()).Where(e => e.What.StartsWith("draw ", StringComparison.Ordinal)).Select(e => e.What));
    }

    [Fact]
    public async Task A_draw_is_called_off_by_two_and_a_refused_one_was_never_there()
    {
        await WriteAsync("Public beacon");
        await _bot.SaysAsync("1", "yes");
        await _bot.SaysAsync("2", "no, don't announce spring-raffle");
        Assert.DoesNotContain("Spring raffle", await _bot.SaysAsync("7", "/draws"), StringComparison.Ordinal);

        Assert.Contains("Grade A", await WriteAsync("public beacon"), StringComparison.Ordinal);
        await _bot.SaysAsync("1", "yes");
        await _bot.SaysAsync("2", "/holddraw approve announce spring-raffle-2");
        await TickAsync();
        await _bot.SaysAsync("1", "/holddraw spring-raffle-2");
        Assert.Contains("Why is it called off?", await _bot.PressesAsync("1", "Call it off"), StringComparison.Ordinal);
        Assert.Contains("I ask Erin", await _bot.SaysAsync("1", "The sponsor has withdrawn the prizes."), StringComparison.Ordinal);
        Assert.Equal(DrawState.Open, (await Store.FindAsync("spring-raffle-2", CancellationToken.None))!.State);
        await _bot.SaysAsync("2", "/holddraw spring-raffle-2");
        await _bot.PressesAsync("2", "Yes, call off spring-raffle-2");

        Assert.Equal("The sponsor has withdrawn the prizes.", (await Store.FindAsync("spring-raffle-2", CancellationToken.None))!.VoidReason);
    }

    [Fact]
    public async Task Wrong_answers_are_asked_again_and_revealers_bring_their_secrets_in_the_chat()
    {
        var secret = DrawHash.Of("BVSC"u8);
        await _bot.SaysAsync("1", "/holddraw new");
        await _bot.SaysAsync("1", "Spring raffle");
        Assert.Contains("There is no event abc", await _bot.SaysAsync("1", "5 places at abc"), StringComparison.Ordinal);
        await AnswerAsync("A hamper", "Friends of the Park", "Nothing to say", "now", "Friday 6pm");
        Assert.Contains("an hour after", await _bot.SaysAsync("1", "Friday 6.30pm"), StringComparison.Ordinal);
        await _bot.SaysAsync("1", "Saturday 6pm");
        Assert.Contains("a line for each revealer", await _bot.SaysAsync("1", "BVSC: 123"), StringComparison.Ordinal);
        await _bot.SaysAsync("1", $"BVSC: {DrawHash.Hex(DrawHash.Commit(secret))}");
        await _bot.SaysAsync("1", "yes");
        await _bot.SaysAsync("2", "/holddraw approve announce spring-raffle");
        await TickAsync();
        await _bot.SaysAsync("7", "/enterdraw spring-raffle");
        _bot.Time.Now = new DateTimeOffset(2026, 6, 19, 17, 30, 0, TimeSpan.Zero);
        await TickAsync();

        await _bot.SaysAsync("1", "/holddraw spring-raffle");
        await _bot.PressesAsync("1", "Bring a value");
        await _bot.PressesAsync("1", "BVSC");
        Assert.Contains("is not the secret", await _bot.SaysAsync("1", new string('0', 64)), StringComparison.Ordinal);
        await _bot.SaysAsync("1", "/holddraw reveal spring-raffle");
        await _bot.SaysAsync("1", "BVSC");
        Assert.Contains("is logged", await _bot.SaysAsync("1", DrawHash.Hex(secret)), StringComparison.Ordinal);
        Assert.Equal(DrawState.AwaitingHour, (await Store.FindAsync("spring-raffle", CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Residents_and_organisers_of_one_place_hold_no_draw()
    {
        await _bot.LinkAsync("3", "Alex", OrganiserRole.Organiser, "Erith");
        Assert.Contains("for those who look after the whole community", await _bot.SaysAsync("3", "/holddraw new"), StringComparison.Ordinal);
        Assert.Equal(await _bot.SaysAsync("7", "/nosuchthing"), await _bot.SaysAsync("7", "/holddraw"));
    }

    [Fact]
    public async Task The_head_of_a_draws_log_stands_in_the_edition_once_for_each_act_and_fits_whole_into_the_message()
    {
        await WriteAsync("Our own secret");
        await _bot.SaysAsync("1", "yes");
        Assert.DoesNotContain("Spring raffle", await DraftAsync(), StringComparison.Ordinal);
        await _bot.SaysAsync("2", "/holddraw approve announce spring-raffle");
        await TickAsync();
        var opened = (await Store.FindAsync("spring-raffle", CancellationToken.None))!.Head!;
        Assert.Contains($"Head of its log: {opened}", await DraftAsync(), StringComparison.Ordinal);
        await _bot.Services.GetRequiredService<BulletinActs>().DoAsync(new BulletinRequest("approve", "now"), CancellationToken.None);
        await _bot.SaysAsync("7", "enter the raffle");
        Assert.DoesNotContain("Head of its log", await DraftAsync(), StringComparison.Ordinal);

        await _bot.SaysAsync("1", "/holddraw close spring-raffle");
        await _bot.SaysAsync("2", "/holddraw approve close spring-raffle");
        await TickAsync();

        var closed = (await Store.FindAsync("spring-raffle", CancellationToken.None))!.Head!;
        Assert.NotEqual(opened, closed);
        Assert.Contains($"Head of its log: {closed}", await DraftAsync(), StringComparison.Ordinal);
    }

    /// <returns>A new edition as somebody who chose nothing would get it.</returns>
    private async Task<string> DraftAsync()
    {
        var acts = _bot.Services.GetRequiredService<BulletinActs>();
        await acts.DoAsync(new BulletinRequest("news", "Have your say"), CancellationToken.None);
        _bot.Time.Now = _bot.Time.Now.AddMinutes(1);
        await acts.DoAsync(new BulletinRequest("draft", ""), CancellationToken.None);
        return (await acts.DoAsync(new BulletinRequest("preview", "somebody who chose nothing"), CancellationToken.None)).Text;
    }

    private async Task<string> WriteAsync(string chance)
    {
        await _bot.SaysAsync("1", "/holddraw new");
        await _bot.SaysAsync("1", "Spring raffle");
        return await AnswerAsync("A hamper\nA book", "Friends of the Park", "For the park.", "now", "Friday 6pm", "Saturday 6pm", chance);
    }

    private async Task<string> AnswerAsync(params string[] answers)
    {
        var text = "";
        foreach (var answer in answers)
        {
            text = await _bot.SaysAsync("1", answer);
        }

        return text;
    }

    private async Task<string> ButtonsAsync(string chat) =>
        string.Join(' ', (await _bot.DoesAsync(chat, new CommunityBot.Conversations.MessageContent.Text("/holddraw spring-raffle"))).SelectMany(m => m.Buttons).Select(b => b.Label));

    private int Asked(string chat) => _bot.Channel.Sent.Count(s => s.To.Id == chat && s.Message.Text.Plain.StartsWith("Sam wants to hold this draw", StringComparison.Ordinal));

    private IEnumerable<string> Told(string chat) => _bot.Channel.Sent.Where(s => s.To.Id == chat).Select(s => s.Message.Text.Plain);

    private async Task TickAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await _bot.Services.GetRequiredService<DrawRunner>().TickAsync(CancellationToken.None);
        }

        await _bot.TickAsync();
        await _bot.Services.GetRequiredService<CommunityBot.Notifications.Schedules.Reconciler>().SettledAsync();
    }
}
