using CommunityBot.Browsing;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Pages;

/// <summary>The licensed lottery in facts, and below it, apart from it, the community's own draws.</summary>
internal sealed class LotteryPage(ILotteryResults results, IDrawStore draws, IOptions<LotteryOptions> options, IOptions<CommunityOptions> community, PageFrame frame)
{
    private const int ResultsShown = 10;
    private const int DrawsShown = 200;

    public static Html Help { get; } = new(
        "<p class=\"help\">If gambling worries you or somebody near you: National Gambling Helpline, <a href=\"tel:08088020133\">0808 8020 133</a>, free, day and night. In the chat, “exclude me from the lottery” ends every lottery message.</p>");

    public static Html Style { get; } = new("<link rel=\"stylesheet\" href=\"/lottery/lottery.css\">");

    public async Task<IResult> ShowAsync(CancellationToken cancellation)
    {
        var latest = await results.LatestAsync(ResultsShown, cancellation);
        List<HeldDraw> held = [.. (await draws.NewestAsync(DrawsShown, cancellation)).Where(d => d.IsPublic)];
        return frame.Show("The lottery and community draws", Html.Of($"""
            {Style}
            <div class="lottery">
            <h1>The lottery and community draws</h1>
            <h2>{community.Value.Name} Community Lottery</h2>
            <p>A lottery for local good causes, run by its licensed operator. For adults, 18 or over. Nothing is sold here: no tickets, no numbers, no payment. {Operator()}</p>
            <p>{LicensedLottery.Funds}</p>
            <p>{LicensedLottery.Odds}</p>
            <div class="scroll"><table>
              <caption>The odds of lotteries of this kind, counted over all 1,000,000 tickets. The operator says which prizes it pays.</caption>
              <thead><tr><th scope="col">First or last digits matched</th><th scope="col">Usual prize</th><th scope="col">One ticket in</th></tr></thead>
              <tbody>{Html.Join(LicensedLottery.Tiers.Select(t => Html.Of($"<tr><td>{t.Digits}</td><td>{t.Prize}</td><td>{t.OneIn}</td></tr>")))}<tr><td>Any</td><td></td><td>50.25</td></tr></tbody>
            </table></div>
            <h3>Latest results</h3>
            {Results(latest)}
            {Help}
            <h2>Draws that the community holds</h2>
            <p>Raffles and draws for places. Entering in the chat is free. Each can be checked by anybody, with its files or <a href="/lottery/check">in your own browser</a>.</p>
            {Draws(held)}
            </div>
            """));
    }

    private Html Operator() => options.Value.OperatorUrl is { Length: > 0 } site
        ? Html.Of($"<a href=\"{site}\">The operator's site</a> has its terms and its results.")
        : new Html("<a href=\"https://www.bexley.gov.uk/\">The council</a> tells you who its operator is.");

    private static Html Results(IReadOnlyList<LotteryResult> latest) => latest.Count == 0
        ? new Html("<p>None has been published here yet.</p>")
        : Html.Of($"<ul class=\"results\">{Html.Join(latest.Select(r => Html.Of($"<li>{ShowLottery.Day(r.Day)}: <strong>{r.Number}</strong></li>")))}</ul>");

    private Html Draws(List<HeldDraw> held) => held.Count == 0
        ? new Html("<p>There has been none yet.</p>")
        : Html.Of($"<ul class=\"entries draws\">{Html.Join(held.Select(d => Html.Of($"<li><h3><a href=\"/lottery/draws/{d.Id}\">{d.Title}</a></h3><p>Held by {d.HeldBy}. {DrawWords.Count(d.Count)}. {DrawWords.State(d, community.Value)}</p></li>")))}</ul>");
}
