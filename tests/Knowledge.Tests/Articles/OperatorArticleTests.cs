using CommunityBot.Knowledge.Answers;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Articles;

public sealed class OperatorArticleTests : IDisposable
{
    private const string RepairCafe = """
        ---
        id: repair-cafe
        title: The repair café
        document: Community diary
        section: Regular meetings
        kind: group
        valid-from: 2026-09-01
        valid-to: 2027-08-31
        phrasings:
          - where can I get my toaster mended
          - is there a repair cafe
        not-here:
          - can the repair cafe mend my car
        ---
        The repair café meets on the first Saturday of each month.
        """;

    private readonly Library _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task An_article_is_live_without_a_restart_and_so_is_a_change_and_its_removal()
    {
        Assert.IsNotType<AnswerResult.Answered>(_library.Ask("where can I get my toaster mended"));

        var file = _library.Write("repair-cafe.md", RepairCafe);
        await _library.TakesUpAsync(l => l.Articles.Any(a => a.Id == "repair-cafe"), "the new article");
        var shown = _library.AnswerTo("where can i get my toaster mended?");
        Assert.Equal(("Community diary", "Regular meetings"), (shown.Document, shown.Sections[0]));
        Assert.Equal(new DateOnly(2027, 8, 31), shown.ValidTo);

        _library.Write("repair-cafe.md", RepairCafe.Replace("first Saturday", "second Sunday", StringComparison.Ordinal));
        await _library.TakesUpAsync(l => l.Articles.Any(a => a.Text.Contains("second Sunday", StringComparison.Ordinal)), "the change");
        Assert.Contains("second Sunday", _library.AnswerTo("is there a repair cafe").Text, StringComparison.Ordinal);

        File.Delete(file);
        await _library.TakesUpAsync(l => l.Articles.All(a => a.Id != "repair-cafe"), "the removal");
        Assert.IsNotType<AnswerResult.Answered>(_library.Ask("where can I get my toaster mended"));
    }

    [Fact]
    public void What_an_article_says_it_can_not_answer_is_refused()
    {
        _library.Write("repair-cafe.md", RepairCafe);

        Assert.IsType<AnswerResult.NotCovered>(_library.Ask("can the repair cafe mend my car"));
    }

    [Fact]
    public void An_article_replaces_the_built_in_one_of_its_id_and_keeps_its_phrasings_when_it_has_none()
    {
        _library.Write("shine.md", "---\nid: shine-club-night\ntitle: Shine club night\ndocument: Community diary\nsection: Club nights\n---\nShine is on the third Friday.\n");

        var shown = _library.AnswerTo("when is shine on");

        Assert.Equal("Shine is on the third Friday.", shown.Text);
        Assert.Empty(_library.Articles.Problems);
    }

    [Fact]
    public void Added_phrasings_lead_to_the_article_word_for_word_whatever_else_they_resemble()
    {
        _library.Write("repair-cafe.md", RepairCafe);
        _library.Write("minutes.txt", "Allotment minutes\n\nWater butts\n\nThe society will buy forty water butts.");
        _library.Write("phrasings/repair-cafe.md", "---\nadds-to: repair-cafe\nphrasings:\n  - how many water butts\n---\n");

        Assert.Equal("repair-cafe", _library.AnswerTo("How many water butts?").Id);
    }

    [Fact]
    public void Sections_of_documents_without_front_matter_are_cited_by_their_headings()
    {
        _library.Write("hall.md", "# Hall hire rules\n\n## Booking the hall\n\nBook the Slade Green hall at least fourteen days ahead by writing to the booking clerk. A deposit of £50 is due on the day of booking.\n\n## Cancelling\n\nYou get the deposit back when you cancel a hall booking at least seven days before.\n");
        _library.Write("minutes.txt", "Allotment society minutes\n\nAny other business\n\nThe scarecrow competition is on the last Sunday in August.\n");

        var booking = _library.AnswerTo("how far ahead must i book the slade green hall");
        var scarecrow = _library.AnswerTo("when is the scarecrow competition");

        Assert.Equal(("Hall hire rules", "Booking the hall"), (booking.Document, booking.Sections[0]));
        Assert.Equal(("Allotment society minutes", "Any other business"), (scarecrow.Document, scarecrow.Sections[0]));
    }
}
