using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Browsing;

/// <summary>What is the same on every page of the directory.</summary>
internal sealed class PageFrame(IOptions<CommunityOptions> community)
{
    public IResult Show(string title, Html main, bool listed = true, int status = StatusCodes.Status200OK, Html head = default) =>
        Results.Text(Whole(title, main, listed, head).Markup, "text/html; charset=utf-8", statusCode: status);

    /// <param name="listed">False for what search engines shall leave out.</param>
    /// <param name="head">A page's own style, feeds.</param>
    private Html Whole(string title, Html main, bool listed, Html head) => Html.Of($"""
        <!doctype html>
        <html lang="en-GB">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          {(listed ? Html.Nothing : new Html("<meta name=\"robots\" content=\"noindex\">"))}
          <title>{title} - {community.Value.Name} Community Bot</title>
          <link rel="icon" href="/chat/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/chat/chat.css">
          <link rel="stylesheet" href="/groups/groups.css">
          {head}
        </head>
        <body class="document groups">
          <a class="skip" href="#main">Skip to the content</a>
          <header class="top">
            <div class="column">
              <img class="mark" src="/chat/icon.svg" alt="" width="44" height="44">
              <div class="title"><p class="name">{community.Value.Name} Community Bot</p></div>
              <nav aria-label="Main"><a class="quiet" href="/events">Events</a> <a class="quiet" href="/groups">All groups</a> <a class="quiet" href="/bulletin">Bulletin</a> <a class="quiet" href="/">Chat</a></nav>
            </div>
            <p class="urgent"><strong>In an emergency call <a href="tel:999">999</a>.</strong></p>
          </header>
          <main id="main" class="column" tabindex="-1">
        {main}
          </main>
          <footer class="foot"><div class="column"><a href="/lottery">Lottery and draws</a> <a href="/accessibility">Accessibility</a></div></footer>
        </body>
        </html>
        """);
}
