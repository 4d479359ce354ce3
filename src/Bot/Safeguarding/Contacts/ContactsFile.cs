using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Safeguarding.Detection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Safeguarding.Contacts;

/// <summary>Reads <c>contacts.yaml</c>.</summary>
public static class ContactsFile
{
    /// <exception cref="FormatException">It can't be used; the message names file and line.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static ContactList Read(string path)
    {
        var file = Path.GetFileName(path);
        var yaml = new YamlStream();
        try
        {
            using var reader = File.OpenText(path);
            yaml.Load(reader);
        }
        catch (YamlException e)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}:{e.Start.Line}: {e.Message}"), e);
        }

        var root = new Section(file, yaml.Documents.Count > 0 ? yaml.Documents[0].RootNode : new YamlScalarNode());
        root.Allow("contacts", "replies");
        var contacts = ImmutableDictionary.CreateBuilder<string, Contact>(StringComparer.Ordinal);
        foreach (var node in root.List("contacts"))
        {
            var section = new Section(file, node);
            var contact = ReadContact(section);
            if (!contacts.TryAdd(contact.Id, contact))
            {
                throw section.Fault($"a second contact has the id '{contact.Id}'");
            }
        }

        var all = contacts.ToImmutable();
        var list = new ContactList(all, ReadReplies(root.Inner("replies"), all));
        foreach (var needed in (string[])[ContactList.Emergency, ContactList.EmergencySilent])
        {
            if (!list.Contacts.TryGetValue(needed, out var found) || !found.Show)
            {
                throw root.Fault($"a shown contact with the id '{needed}' is needed");
            }
        }

        return list;
    }

    private static Contact ReadContact(Section section)
    {
        section.Allow("id", "name", "phone", "web", "address", "for", "hours", "free", "source", "checked-on", "expires-on", "recheck", "show");
        var recheck = section.Flag("recheck", false);
        var contact = new Contact
        {
            Id = section.Text("id"),
            Name = section.Text("name"),
            Phone = section.OptionalText("phone"),
            Web = section.OptionalText("web"),
            Address = section.OptionalText("address"),
            For = section.Text("for"),
            Hours = section.Text("hours"),
            Free = section.Flag("free", null),
            Source = section.Text("source"),
            CheckedOn = section.Day("checked-on"),
            ExpiresOn = section.Day("expires-on"),
            Recheck = recheck,
            Show = section.Flag("show", !recheck),
        };
        return contact switch
        {
            { Phone: null, Web: null, Address: null } => throw section.Fault("a contact needs a phone, a web or an address"),
            { Id: ContactList.Emergency, Phone: null } => throw section.Fault("the emergency contact needs a phone"),
            { Phone: { } phone } when !phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '+') => throw section.Fault($"phone '{phone}': digits and spaces only"),
            { Web: { } web } when !Uri.TryCreate(web, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps => throw section.Fault($"web '{web}': an https address is needed"),
            _ when contact.ExpiresOn <= contact.CheckedOn => throw section.Fault("expires-on must be later than checked-on"),
            _ => contact,
        };
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> ReadReplies(
        Section section, ImmutableDictionary<string, Contact> contacts)
    {
        var replies = section.Names.ToImmutableDictionary(name => name, name => section.Words(name, id => contacts.ContainsKey(id)
            ? null : $"no contact has the id '{id}'"));
        foreach (var category in DangerCategories.Names)
        {
            if (!replies.TryGetValue(category, out var ids) || !ids.Any(id => contacts[id].Show))
            {
                throw section.Fault($"'{category}' names nobody who is shown");
            }
        }

        return replies;
    }
}
