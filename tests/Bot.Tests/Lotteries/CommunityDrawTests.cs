using System.Text;
using System.Text.Json;
using CommunityBot.Commands;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>Community draws as entrants meet them in the chat.</summary>
public sealed class CommunityDrawTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private BotDriver _bot = null!;

    private DrawRunner Runner => _bot.Services.GetRequiredService<DrawRunner>();

    private IDrawStore Store => _bot.Services.GetRequiredService<IDrawStore>();

    public async ValueTask InitializeAsync() => _bot = await BotDriver.StartAsync(new Dictionary<string, string?> { ["Lottery:Draws"] = _folder.Path });

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_enters_keeps_a_receipt_and_hears_whether_one_has_won()
    {
        await OpenAsync();
        await _bot.Says("/draws");
        await _bot.Presses("Spring raffle");
        Assert.Contains("Grade C", _bot.Text, StringComparison.Ordinal);
        await _bot.Presses("Enter this draw");
        Assert.Contains("Ticket 1 of the draw spring", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("Did I win?");
        Assert.Contains("not drawn yet", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("/enterdraw spring");
        Assert.Contains("everybody has one ticket", _bot.Text, StringComparison.Ordinal);

        await DrawAsync();
        await _bot.Says("did i win");

        Assert.Contains("You won: A hamper", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("/didiwin spring 1");
        Assert.Contains("Ticket 1 of Spring raffle won", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("/didiwin spring 2");
        Assert.Contains("no ticket 2", _bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_of_numbers_is_shown_with_help_and_not_entered_here()
    {
        await OpenAsync(new PrizeTable.FirstOrLast([new(6, 2_500_000), new(2, 500)]));
        await _bot.Says("/draw spring");
        Assert.Contains("£25,000 for 6 digits", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("0808 8020 133", _bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Enter this draw", _bot.Buttons);

        await _bot.Says("/enterdraw spring");
        Assert.Contains("come from Friends of the Park, not from me", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("0808 8020 133", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("enter the draw");
        Assert.Contains("No draw takes entries just now", _bot.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await Store.FindAsync("spring", Cancellation))!.Count);
    }

    [Fact]
    public async Task The_receipt_after_the_close_proves_the_ticket_and_the_verb_agrees()
    {
        await OpenAsync();
        await _bot.Says("/enterdraw spring");
        await DrawAsync();
        await _bot.Says("my tickets");
        await _bot.Presses("Receipt spring");
        var receipt = Assert.Single(_bot.Replies).File!;
        File.WriteAllBytes(_folder.File("receipt.json"), receipt.Content);

        var proved = await CommandLineDriver.RunAsync("lottery", "prove", _folder.File("spring"), "1", "--receipt", _folder.File("receipt.json"));
        var verified = await CommandLineDriver.RunAsync("lottery", "verify", _folder.File("spring"));

        Assert.Equal(CommandLine.Done, proved.ExitCode);
        Assert.Contains(JsonDocument.Parse(proved.Output).RootElement.GetProperty("root").GetString()!, Encoding.ASCII.GetString(receipt.Content), StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, verified.ExitCode);
        Assert.Contains("Grade C", verified.Output, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("receipt.json"), Encoding.ASCII.GetString(receipt.Content).Replace("test:7", "test:8", StringComparison.Ordinal));
        Assert.Equal(CommandLine.WorkFailed, (await CommandLineDriver.RunAsync("lottery", "prove", _folder.File("spring"), "1", "--receipt", _folder.File("receipt.json"))).ExitCode);
    }

    [Fact]
    public async Task My_data_shows_the_tickets_and_to_be_forgotten_leaves_the_published_list_whole()
    {
        await OpenAsync();
        await _bot.Says("/enterdraw spring");
        await DrawAsync();
        await _bot.Says("/mydata");
        Assert.Contains("\"draw\": \"spring\"", Encoding.UTF8.GetString(Assert.Single(_bot.Replies).File!.Content), StringComparison.Ordinal);

        await _bot.Says("/forgetconfirmed");

        Assert.Empty(await Store.EntriesOfAsync(_bot.Person, Cancellation));
        Assert.Null(new DrawVerifier(new DrawFolder(_folder.File("spring"))).Verify().Difference);
        await _bot.Says("did i win");
        Assert.Contains("I know of no ticket of yours", _bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_the_ticket_goes_to_ones_own_chat()
    {
        await OpenAsync();
        _bot.InGroup();
        await _bot.Says("/enterdraw spring");

        Assert.All(_bot.Replies.Zip(_bot.SentTo), sent => Assert.Equal(sent.Second == _bot.Person, sent.First.Text.Plain.Contains("Ticket 1", StringComparison.Ordinal)));
        Assert.Contains(_bot.Person, _bot.SentTo);
    }

    private async Task OpenAsync(PrizeTable? prizes = null)
    {
        var now = _bot.Time.GetUtcNow();
        var plan = HeldDraws.Plan(beacon: false) with { OpensAt = now, ClosesAt = now.AddHours(1), RevealBy = now.AddHours(2), DrawsAt = now.AddHours(3) };
        plan = prizes is null ? plan : plan with { Prizes = prizes };
        Assert.NotNull((await _bot.Services.GetRequiredService<DrawDesk>().AnnounceAsync(plan, Cancellation)).Draw);
        await Runner.TickAsync(Cancellation);
    }

    private async Task DrawAsync()
    {
        foreach (var hours in new[] { 1, 2 })
        {
            _bot.Time.Advance(TimeSpan.FromHours(hours));
            await Runner.TickAsync(Cancellation);
        }

        Assert.Equal(DrawState.Published, (await Store.FindAsync("spring", Cancellation))!.State);
    }
}
