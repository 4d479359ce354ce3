using CommunityBot.Safeguarding.Contacts;
using CommunityBot.Safeguarding.Detection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

public sealed class ContactsTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "Content", "contacts.yaml");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CollectedLog<ContactBook> _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shipped_file_names_somebody_for_every_category_and_hides_what_must_be_rechecked()
    {
        var contacts = ContactsFile.Read(Shipped);

        foreach (var category in DangerCategories.Names)
        {
            Assert.NotEmpty(contacts.For(category));
        }

        Assert.All(contacts.Contacts.Values, c => Assert.NotEmpty(c.Source));
        foreach (var hidden in (string[])["galop", "karma-nirvana", "mens-advice-line", "stop-hate-uk", "true-vision", "council-duty"])
        {
            Assert.True(contacts.Contacts[hidden].Recheck);
            Assert.False(contacts.Contacts[hidden].Show);
        }
    }

    [Theory]
    [InlineData("phone: 116 123", "phone: call us", "digits and spaces")]
    [InlineData("phone: 116 123", "telephone: 116 123", "'telephone' is not known here")]
    [InlineData("checked-on: 2026-11-23", "checked-on: 23/11/2026", "2026-05-31")]
    [InlineData("[samaritans,", "[samaritan,", "no contact has the id 'samaritan'")]
    [InlineData("free: true", "free: yes", "true or false")]
    [InlineData("id: samaritans", "id: emergency", "second contact")]
    [InlineData("  suicide: [", "  suicide: ][", "contacts.yaml:")]
    public void A_mistake_names_file_and_line(string right, string wrong, string said)
    {
        var file = _folder.File("contacts.yaml");
        var text = File.ReadAllText(Shipped);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(file, text[..at] + wrong + text[(at + right.Length)..]);

        var fault = Assert.Throws<FormatException>(() => ContactsFile.Read(file));

        Assert.Matches(@"contacts\.yaml:\d+: ", fault.Message);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_is_live_at_once_and_a_bad_one_keeps_the_last_good_contacts()
    {
        var file = Copy();
        var book = Open(file);
        Edit(file, "116 123", "116 124", minutes: 1);
        Assert.Equal("116 124", book.Current.Contacts["samaritans"].Phone);

        Edit(file, "contacts:", "contacts: [", minutes: 2);
        Assert.Equal("116 124", book.Current.Contacts["samaritans"].Phone);
        Assert.Equal("116 124", book.Current.Contacts["samaritans"].Phone);
        Assert.Single(_log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        Edit(file, "contacts: [", "contacts:", minutes: 3);
        Edit(file, "116 124", "116 125", minutes: 4);
        Assert.Equal("116 125", book.Current.Contacts["samaritans"].Phone);
    }

    [Fact]
    public void A_file_that_is_missing_leaves_the_shipped_contacts_in_use()
    {
        var book = Open(_folder.File("nowhere.yaml"));

        Assert.Equal("116 123", book.Current.Contacts["samaritans"].Phone);
        Assert.Contains(_log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void An_expired_contact_is_still_shown_and_listed_and_logged()
    {
        var book = Open(Copy());
        Assert.Empty(book.ExpiringContacts());
        Assert.NotEmpty(book.ExpiringContacts(withinDays: 90));
        Assert.Empty(_log.Lines);

        _time.Advance(TimeSpan.FromDays(90));
        var later = Open(Copy());

        Assert.Contains(later.ExpiringContacts(), c => c.Id == "nspcc");
        Assert.DoesNotContain(later.ExpiringContacts(), c => !c.Show);
        Assert.Contains(later.Current.For("child-at-risk"), c => c.Id == "nspcc");
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("nspcc", StringComparison.Ordinal));
    }

    private ContactBook Open(string file) => new(Shipped, file, _time, _log);

    private string Copy()
    {
        var file = _folder.File("contacts.yaml");
        File.Copy(Shipped, file, overwrite: true);
        return file;
    }

    private static void Edit(string file, string from, string to, int minutes)
    {
        var version = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, version.AddMinutes(minutes));
    }
}
