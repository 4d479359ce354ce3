using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>What the licensed lottery is, its odds as they are, and its last results. It sells nothing and takes no number.</summary>
internal sealed class ShowLottery(ILotteryResults results, LotteryDesk desk, IOptions<LotteryOptions> options, IOptions<CommunityOptions> community) : ICommand
{
    public string Name => "lottery";

    public string Description => "The Bexley Community Lottery: what it is, odds, results";

    public IReadOnlyList<string> Aliases => ["lottery results", "latest lottery results"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (await desk.ExcludedUntilAsync(turn.Message.Person, cancellation) is { } until)
        {
            return TurnOutcome.Say(turn, Excluded(until));
        }

        var text = new RichTextBuilder().Bold($"{community.Value.Name} Community Lottery").Paragraph()
            .Add("A lottery for local good causes, run by its licensed operator. For adults, 18 or over. I only tell you about it: I sell no tickets, and take no numbers and no money.").Paragraph()
            .Add(LicensedLottery.Funds).Paragraph()
            .Add(LicensedLottery.Odds);
        if (await results.LatestAsync(3, cancellation) is { Count: > 0 } latest)
        {
            text.Paragraph().Bold("Latest results");
            foreach (var result in latest)
            {
                text.Line().Add($"{Day(result.Day)}: {result.Number}");
            }

            text.Line().Add("Ask me “did 123456 win?” with your own number; I don't keep it.");
        }

        text.Paragraph().Add(LicensedLottery.GamblingHelp);
        return TurnOutcome.Say(turn, Reply.Action(text.Build(),
        [
            options.Value.OperatorUrl is { Length: > 0 } site ? ReplyButton.Open("The operator's site", site) : ReplyButton.Open("Ask the council", "https://www.bexley.gov.uk/"),
            ReplyButton.Call("Gambling help", "0808 8020 133"),
            ReplyButton.Say("Exclude me from the lottery", "/excludeme"),
        ]));
    }

    public static Reply Excluded(DateTimeOffset until) => Reply.Action(
        $"You asked to be kept away from the lottery, and I do that until {Day(DateOnly.FromDateTime(until.UtcDateTime))}. If you would like to talk to somebody: National Gambling Helpline, 0808 8020 133, free, day and night.",
        ReplyButton.Call("Gambling help", "0808 8020 133")) with
    { Private = true };

    public static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
