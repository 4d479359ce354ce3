using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Opening;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Browsing;

/// <summary>One entry, with all that somebody needs to know before they go.</summary>
internal sealed class GroupPage(Publication publication, Gazetteer gazetteer, OpeningCalendar calendar, AnswerService answers, TimeProvider time, PageFrame frame)
{
    private const int NextTimesShown = 3;
    private const int YearsTrusted = 2;

    /// <param name="id">The published id, or the one the entry has in its feed.</param>
    public IResult Show(HttpContext context, string id)
    {
        if (publication.Current.FindService(id) is not { } service)
        {
            return frame.Show("Not there any more", new Html(
                "<h1>That entry is not there any more</h1><p>It may have ended, or its address may have changed. <a href=\"/groups\">See what is there now.</a></p>"),
                listed: false, StatusCodes.Status404NotFound);
        }

        var near = context.Request.Query["near"].LastOrDefault() is { Length: > 0 and <= 60 } typed ? gazetteer.Find(typed) : null;
        var text = new PublicText(service);
        return frame.Show(service.Name, Html.Of($"""
            <h1>{service.Name}</h1>
            {Notices(service, text)}
            {(service.Organization is { } run ? Html.Of($"<p class=\"by\">By {run.Name}</p>") : Html.Nothing)}
            {Html.Paragraphs(text.Prose(service.Description))}
            <dl>{Html.Join(Facts(service, near, text))}</dl>
            {Explained(service)}
            <p class="machine"><a href="/services/{service.PublishedId()}">This entry as open data (JSON)</a></p>
            """), listed: !service.Invented);
    }

    private static Html Notices(Service service, PublicText text) => Html.Join(
    [
        service.Invented ? Html.Of($"<p class=\"invented\">{EntryWords.Invented}. It is here to show how this works.</p>") : Html.Nothing,
        service.Status switch
        {
            ServiceStatus.Active => Html.Nothing,
            ServiceStatus.TemporarilyClosed => Html.Of($"<p class=\"warning\">Closed for the time being.</p>"),
            _ => Html.Of($"<p class=\"warning\">It no longer runs, as far as we know.</p>"),
        },
        text.Prose(service.Alert) is { } alert ? Html.Of($"<p class=\"warning\">{alert}</p>") : Html.Nothing,
    ]);

    private IEnumerable<Html> Facts(Service service, Place? near, PublicText text) =>
    [
        Fact("Who it is for", new[] { text.Prose(service.Eligibility), EntryWords.Ages(service) }.OfType<string>()),
        Fact("When", EntryWords.Times(service)),
        Fact("Next times", NextTimes(service)),
        Fact("Where", service.Locations.Select(l => Where(l, near))),
        Fact("Area", service.Areas),
        Fact("Cost", new[] { text.Prose(EntryWords.Cost(service)) }.OfType<string>()),
        Fact("Getting in", service.Locations.Select(l => text.Prose(l.Accessibility)).OfType<string>()),
        .. VolunteerFacts(service.Role),
        Fact("Languages", service.Languages),
        Fact("Kind", EntryWords.Categories(service)),
        ContactFact.Of(service, text),
        Fact("Checked", [EntryWords.Checked(service) ?? "It doesn't say when anybody last checked this."]),
    ];

    private string Where(Location location, Place? near) =>
        near is not null && Whereabouts.Of(location, gazetteer) is { } there
            ? $"{EntryWords.Place(location)} ({there.DistanceInWords(near)} from {near.Name})" : EntryWords.Place(location);

    /// <summary>
    /// Only from schedules that are sure, without closed days and bank holidays; and no date of today is reckoned from
    /// what was last checked years ago.
    /// </summary>
    private IEnumerable<string> NextTimes(Service service) => service.AssuredOn?.AddYears(YearsTrusted) < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        ? []
        : calendar.From(service, time.GetUtcNow()).Where(t => t.Schedule.Certainty != Certainty.Unsure).Take(NextTimesShown).Select(ScheduleWords.Of);

    private static IEnumerable<Html> VolunteerFacts(VolunteerRole? role) => role is null ? [] :
    [
        Fact("Skills wanted", role.Skills),
        Fact("Time it takes", new[] { role.TimeCommitment, role.OneOff switch { true => "One-off", false => "Regular", _ => null } }.OfType<string>()),
        Fact("Expenses", role.ExpensesPaid is { } paid ? [paid ? "Paid" : "Not paid"] : []),
        Fact("Checks first", new[] { role.Checks }.OfType<string>()),
        Fact("From home", role.Remote == true ? ["Can be done from home"] : []),
    ];

    private static Html Fact(string name, IEnumerable<string> values)
    {
        var all = values.Distinct().ToList();
        return all.Count == 0 ? Html.Nothing : Html.Of($"<div><dt>{name}</dt>{Html.Join(all.Select(v => Html.Of($"<dd>{v}</dd>")))}</div>");
    }

    /// <summary>What the knowledge base says about it, with its source.</summary>
    private Html Explained(Service service) =>
        service.ArticleId() is { } id && answers.Find(id) is { Answers: true } article
            ? Html.Of($"<section aria-labelledby=\"more\"><h2 id=\"more\">More about it</h2>{Html.Paragraphs(article.Text)}<p class=\"source\">Source: {article.Document}, section “{article.Sections[0]}”.</p></section>")
            : Html.Nothing;
}
