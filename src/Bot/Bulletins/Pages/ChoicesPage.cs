using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Browsing;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;

namespace CommunityBot.Bulletins.Pages;

/// <summary>
/// A reader's own choices, by the signed link that came with their Bulletin. Looking changes nothing; saving and stopping
/// take a button. Stopping is also the one-click POST of RFC 8058.
/// </summary>
internal sealed class ChoicesPage(ReaderLinks links, ISubscribers subscribers, SubscriptionDesk desk, ReaderChoices choices, IBulletinStore store, PageFrame frame)
{
    private const int FirstHour = 7;
    private const int LastHour = 21;

    private static readonly Html Ended = new(
        "<h1>This link is over</h1><p>The newest Bulletin in your chat has a fresh one. In the <a href=\"/\">chat</a> you can also type “notifications” or “stop”.</p>");

    public async Task<IResult> ShowAsync(HttpContext context) =>
        await FindAsync(context) is ({ } reader, _) ? Show("Your Bulletin", Form(reader.Choices, Token(context), saved: false)) : Over();

    public async Task<IResult> SaveAsync(HttpContext context)
    {
        if (await FindAsync(context) is not ({ } reader, _))
        {
            return Over();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var after = await desk.ChooseAsync(reader.Address, before => choices.Read(form, before), context.RequestAborted);
        return Show("Your Bulletin", Form(after.Choices, Token(context), saved: true));
    }

    /// <summary>The question before it is done, for whoever opens the link rather than posts to it.</summary>
    public async Task<IResult> AskAsync(HttpContext context) => await FindAsync(context) is ({ }, _)
        ? Show("Stop the Bulletin", Html.Of($"<h1>Stop the Bulletin?</h1>{StopForm(Token(context))}"))
        : Over();

    public async Task<IResult> StopAsync(HttpContext context)
    {
        if (await FindAsync(context) is not ({ } reader, { } link))
        {
            return Over();
        }

        if (reader.MayHave(Topics.Bulletin))
        {
            await desk.StopAsync(reader.Address, [Topics.Bulletin], "Stop on the page of the Bulletin", context.RequestAborted);
            await store.CountAsync(link.Edition, "", BulletinCount.Unsubscribed, context.RequestAborted);
        }

        return Show("The Bulletin is stopped", new Html("<h1>The Bulletin is stopped</h1><p>You will not be sent it any more. To have it again, type “subscribe bulletin” in the <a href=\"/\">chat</a>.</p>"));
    }

    private async Task<(Subscriber? Reader, ReaderLink? Link)> FindAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await links.ReadAsync(Token(context)) is not { } link)
        {
            return (null, null);
        }

        var channel = link.Recipient[..link.Recipient.IndexOf(':', StringComparison.Ordinal)];
        return (await subscribers.FindAsync(new AudienceKey(channel, link.Recipient), context.RequestAborted), link);
    }

    private static string Token(HttpContext context) => context.Request.Query["t"].ToString();

    private IResult Over() => frame.Show("This link is over", Ended, listed: false, StatusCodes.Status404NotFound, EditionPage.Head);

    private IResult Show(string title, Html main) => frame.Show(title, main, listed: false, head: EditionPage.Head);

    private Html Form(Choices chosen, string token, bool saved)
    {
        var monthly = chosen.FrequencyOf(Topics.Find(Topics.Bulletin)!) == Frequency.Monthly;
        return Html.Of($"""
            <h1>Your Bulletin</h1>
            {(saved ? new Html("<p role=\"status\" class=\"greeting\"><strong>Saved.</strong> It counts from now on.</p>") : Html.Nothing)}
            <form class="choices" method="post" action="/bulletin/choices?t={token}">
              <fieldset><legend>How often</legend>
                <label><input type="radio" name="frequency" value="weekly"{Ticked(!monthly)}> Every week</label>
                <label><input type="radio" name="frequency" value="monthly"{Ticked(monthly)}> Once a month</label></fieldset>
              <fieldset><legend>When</legend>
                <label>Day <select name="day">{Option("", "As soon as it is out", chosen.BulletinTime is null)}{Html.Join(Enum.GetValues<DayOfWeek>().Select(d => Option(d.ToString(), d.ToString(), chosen.BulletinTime?.Day == d)))}</select></label>
                <label>From <select name="hour">{Html.Join(Enumerable.Range(FirstHour, LastHour - FirstHour + 1).Select(h => Option(h.ToString(CultureInfo.InvariantCulture), ScheduleWords.Clock(new TimeOnly(h, 0)), (chosen.BulletinTime?.Hour ?? 9) == h)))}</select></label></fieldset>
              <fieldset><legend>Places (none ticked: everywhere)</legend><div class="many">{Boxes("area", choices.Areas(chosen), chosen.Areas)}</div></fieldset>
              <fieldset><legend>Subjects (none ticked: anything)</legend><div class="many">{Boxes("interest", choices.Interests(chosen), chosen.Interests)}</div></fieldset>
              <p><button class="send" type="submit">Save</button></p>
            </form>
            <h2>No more of it</h2>
            {StopForm(token)}
            """);
    }

    private static Html StopForm(string token) => Html.Of(
        $"<form method=\"post\" action=\"/bulletin/unsubscribe?t={token}\"><p><button class=\"choice\" type=\"submit\">Stop the Bulletin</button></p></form>");

    private static Html Boxes(string name, IEnumerable<(string Id, string Name)> all, ImmutableSortedSet<string> chosen) => Html.Join(
        all.Select(a => Html.Of($"<label><input type=\"checkbox\" name=\"{name}\" value=\"{a.Id}\"{Ticked(chosen.Contains(a.Id))}> {a.Name}</label>")));

    private static Html Option(string value, string label, bool chosen) =>
        Html.Of($"<option value=\"{value}\"{(chosen ? new Html(" selected") : Html.Nothing)}>{label}</option>");

    private static Html Ticked(bool ticked) => ticked ? new Html(" checked") : Html.Nothing;
}
