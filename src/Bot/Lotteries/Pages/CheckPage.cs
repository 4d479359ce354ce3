using CommunityBot.Browsing;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Pages;

/// <summary>A page whose script checks a draw's files in the reader's own browser. Once loaded it needs no server.</summary>
internal sealed class CheckPage(IDrawStore draws, PageFrame frame)
{
    public async Task<IResult> ShowAsync(HttpContext context, CancellationToken cancellation)
    {
        var draw = context.Request.Query["draw"].LastOrDefault() is { Length: > 0 and <= 60 } id ? await draws.FindAsync(id, cancellation) : null;
        return frame.Show("Check a draw", Html.Of($"""
            {LotteryPage.Style}
            <div class="lottery">
            <h1>Check a draw</h1>
            <p>Your own browser computes everything again, from the published files alone. Nothing is sent anywhere. You can go offline now and pick the files from your disk.</p>
            <noscript><p class="warning">This page needs scripts. Without them, run the program: <code>lottery verify FOLDER</code>.</p></noscript>
            <form id="check" hidden data-draw="{(draw is { IsPublic: true } ? draw.Id : "")}">
              <p><label for="head">The log's head, as printed in the Bulletin (if you have it)</label>
              <input id="head" name="head" autocomplete="off" spellcheck="false" maxlength="64"></p>
              <p><label for="files">The draw's files, and your receipt if you have one</label>
              <input id="files" name="files" type="file" multiple accept=".csv,.json,.jsonl"></p>
              <p><button type="submit" value="pick">Check the files I picked</button></p>
              {(draw is not { IsPublic: true } ? Html.Nothing : Html.Of($"<p><button type=\"submit\" value=\"fetch\">Check “{draw.Title}” as published here</button></p>"))}
            </form>
            <p id="verdict" role="status"></p>
            <ol id="steps"></ol>
            <p>What is checked, and how to write a checker of your own, stands in the <a href="/lottery/format">description of the format</a>. <a href="/lottery">All draws</a></p>
            <script type="module" src="/lottery/check.js"></script>
            </div>
            """));
    }
}
