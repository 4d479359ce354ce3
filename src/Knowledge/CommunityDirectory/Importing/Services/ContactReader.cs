using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class ContactReader
{
    public static ImmutableArray<Contact> Read(JsonFields service)
    {
        var contacts = service.List("contacts", "contact")
            .Select(c => new Contact(c.Text("name"), c.Text("title"), c.Email("email"), Phones(c)))
            .ToList();
        // Telephones of the service itself stand for a contact without a name.
        var own = Phones(service).Except(contacts.SelectMany(c => c.Phones)).ToImmutableArray();
        if (own.Length > 0)
        {
            contacts.Add(new Contact(null, null, null, own));
        }

        return [.. contacts.Where(c => c.Name is not null || c.Title is not null || c.Email is not null || c.Phones.Length > 0)];
    }

    private static ImmutableArray<string> Phones(JsonFields fields) =>
        [.. fields.List("phones").Select(p => p.Text("number")?.Trim('"', ' ')).Where(n => n is { Length: > 0 }).OfType<string>().Distinct()];
}
