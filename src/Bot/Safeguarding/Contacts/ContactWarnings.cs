using CommunityBot.Hosting;

namespace CommunityBot.Safeguarding.Contacts;

/// <summary>Contacts to check again: a number that nobody has looked at for long may ring in an empty room.</summary>
internal sealed class ContactWarnings(ContactBook contacts) : IHealthWarning
{
    private const int DaysAhead = 30;

    public IEnumerable<string> Warnings() => contacts.ExpiringContacts(DaysAhead).Select(c =>
        $"The safeguarding contact {c.Id} was last checked on {c.CheckedOn:yyyy-MM-dd} and is good until {c.ExpiresOn:yyyy-MM-dd}. Check it and change its dates.");
}
