using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Browsing;

/// <summary>The search box of the list. It needs no scripts.</summary>
internal static class SearchForm
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    public static Html Of(BrowseQuery query, IEnumerable<Service> services)
    {
        var categories = services.Where(s => s.Offered).SelectMany(EntryWords.Categories).Distinct().Order(StringComparer.OrdinalIgnoreCase);
        return Html.Of($"""
            <form class="search" method="get" action="/groups" role="search" aria-label="Groups">
              <p><label for="q">What are you looking for?</label> <input id="q" name="q" type="search" maxlength="200" value="{query.Words}"></p>
              <p><label for="near">Near</label> <input id="near" name="near" maxlength="60" value="{query.PlaceText}" aria-describedby="near-hint">
                <span class="hint" id="near-hint">A place or a postcode</span></p>
              <p><label for="category">Kind</label> <select id="category" name="category">{Option("", "Any", query.Category is null)}{Html.Join(categories.Select(c => Option(c, c, c.Equals(query.Category, StringComparison.OrdinalIgnoreCase))))}</select></p>
              <p><label for="day">Day</label> <select id="day" name="day">{Option("", "Any", query.Day is null)}{Html.Join(Week.Select(d => Option(d.ToString(), d.ToString(), d == query.Day)))}</select></p>
              <p><label for="age">Age of the person</label> <input id="age" name="age" inputmode="numeric" maxlength="3" value="{query.Age}"></p>
              <p class="tick"><input id="stepfree" name="stepfree" type="checkbox" value="yes"{Checked(query.StepFree)}> <label for="stepfree">Step-free</label></p>
              <p class="tick"><input id="free" name="free" type="checkbox" value="yes"{Checked(query.Free)}> <label for="free">Free</label></p>
              <p><button class="send" type="submit">Search</button></p>
            </form>
            """);
    }

    private static Html Option(string value, string label, bool chosen) =>
        Html.Of($"<option value=\"{value}\"{(chosen ? new Html(" selected") : Html.Nothing)}>{label}</option>");

    private static Html Checked(bool ticked) => ticked ? new Html(" checked") : Html.Nothing;
}
