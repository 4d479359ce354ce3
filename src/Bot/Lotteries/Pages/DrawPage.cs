using CommunityBot.Browsing;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Pages;

/// <summary>One community draw: what it is bound to, its acts, its files, and how to check it.</summary>
internal sealed class DrawPage(IDrawStore draws, DrawPublication publication, IOptions<CommunityOptions> community, PageFrame frame)
{
    private const int WinnersShown = 100;

    private static readonly string[] Names = [DrawFolder.LogName, DrawFolder.ManifestName, DrawFolder.PrizesName, DrawFolder.TicketsName, DrawFolder.WinnersName];

    public async Task<IResult> ShowAsync(string id, CancellationToken cancellation)
    {
        if (await draws.FindAsync(id, cancellation) is not { IsPublic: true } draw)
        {
            return frame.Show("No such draw", Html.Of($"{LotteryPage.Style}<div class=\"lottery\"><h1>There is no such draw</h1><p><a href=\"/lottery\">See those that there are.</a></p></div>"), listed: false, StatusCodes.Status404NotFound);
        }

        var files = await publication.OpenAsync(draw, cancellation);
        return frame.Show(draw.Title, Html.Of($"""
            {LotteryPage.Style}
            <div class="lottery">
            <h1>{draw.Title}</h1>
            <p class="by">Held by {draw.HeldBy}</p>
            {Html.Paragraphs(draw.About)}
            <p><strong>{DrawWords.State(draw, community.Value)}</strong></p>
            <p class="grade">{DrawWords.Grade(draw.Grade)}</p>
            {(draw.IsOfNumbers ? LotteryPage.Help : Html.Nothing)}
            <dl>
            {Fact("To win", DrawWords.Prizes(draw))}
            {Fact("Tickets", DrawWords.Count(draw.Count))}
            {Fact("Opens", DrawWords.Moment(draw.OpensAt, community.Value))}
            {Fact("Closes", DrawWords.Moment(draw.ClosesAt, community.Value))}
            {Fact("Secrets revealed until", DrawWords.Moment(draw.RevealBy, community.Value))}
            {Fact("Drawn", DrawWords.Moment(draw.DrawsAt, community.Value))}
            {(draw.Manifest is { } manifest ? Html.Join([Code("Root of the tickets", manifest.Root), Code("Manifest", DrawHash.Hex(manifest.Hash()))]) : Html.Nothing)}
            {(draw.Head is { } head ? Code("Head of the log", head) : Html.Nothing)}
            </dl>
            {await WinnersAsync(draw, cancellation)}
            <h2>Where the chance comes from</h2>
            <p>These were bound before the first entry. A secret that is not revealed, or a public value that does not come within three days, calls the draw off; nobody chooses another one.</p>
            <ol>{Html.Join(draw.Sources.Select(s => Html.Of($"<li><code>{DrawWords.Source(s)}</code></li>")))}</ol>
            <h2>What was done, and when</h2>
            <ol>{Html.Join(draw.Log.Select(e => Html.Of($"<li>{DrawWords.Moment(DateTimeOffset.FromUnixTimeSeconds(e.At), community.Value)}: {ActWords(e)}</li>")))}</ol>
            <h2>Check it yourself</h2>
            <p><a href="/lottery/check?draw={draw.Id}">Check this draw in your browser</a>, or download its files and run <code>lottery verify FOLDER</code>, or write your own checker: the format is open.</p>
            <ul class="files">{Html.Join(Names.Where(n => File.Exists(Path.Combine(files.Path, n))).Select(n => Html.Of($"<li><a href=\"/lottery/draws/{draw.Id}/files/{n}\" download>{n}</a></li>")))}</ul>
            <h2>Your receipt</h2>
            <p>When you enter, you are given a receipt. It holds your ticket's line and a secret salt; the list holds only a code made of both, so that nobody sees who is in it. In the chat, “my tickets” gives you the receipt again; once the entries are closed it also holds the proof that your ticket is in the list. Put it beside the draw's files on the check page to see that it is. Winners are told in their own chat, and no name is published.</p>
            </div>
            """), listed: draw.State != DrawState.Void);
    }

    /// <returns>404 for what is not one of the draw's files.</returns>
    public async Task<IResult> FileAsync(HttpContext context, string id, string name, CancellationToken cancellation)
    {
        if (!Names.Contains(name) || await draws.FindAsync(id, cancellation) is not { IsPublic: true } draw || Path.Combine((await publication.OpenAsync(draw, cancellation)).Path, name) is var path && !File.Exists(path))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(path, name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv; charset=us-ascii" : "application/json", name);
    }

    private async Task<Html> WinnersAsync(HeldDraw draw, CancellationToken cancellation)
    {
        if (draw.State is not (DrawState.Drawn or DrawState.Published))
        {
            return Html.Nothing;
        }

        var winners = (await draws.WinnersAsync(draw.Id, cancellation)).OrderBy(w => draw.Prizes is PrizeTable.Raffle ? w.Tier : w.Ticket.Serial).ToList();
        return Html.Of($"""
            <h2>The tickets that won</h2>
            <ul>{Html.Join(winners.Take(WinnersShown).Select(w => Html.Of($"<li>Ticket {w.Ticket.Serial}: {DrawPrize.Of(draw, w.Tier) ?? ""}</li>")))}</ul>
            {(winners.Count > WinnersShown ? Html.Of($"<p>And {winners.Count - WinnersShown} more, in winners.csv.</p>") : Html.Nothing)}
            """);
    }

    private static string ActWords(LogEntry entry) => entry.Act switch
    {
        "open" => "opened; prizes and sources are bound.",
        "manifest" => $"closed; the tickets are frozen under the manifest {entry.Fact("manifest")}.",
        "reveal" => $"{entry.Fact("revealer")} revealed their secret.",
        "result" => "drawn.",
        "void" => $"called off. {entry.Fact("reason")}",
        _ => $"a correction: {entry.Fact("text") ?? "see the log."}",
    };

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static Html Code(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd><code>{value}</code></dd></div>");
}
