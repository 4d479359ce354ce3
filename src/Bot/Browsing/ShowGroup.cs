using CommunityBot.Conversations;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.Browsing;

/// <summary>One entry in the chat: what the buttons of a list lead to.</summary>
internal sealed class ShowGroup(Publication publication) : ICommand
{
    public string Name => "group";

    public string Description => "Show one group or service";

    public bool InMenu => false;

    /// <param name="argument">Its published id, or the one it has in its feed.</param>
    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) => ValueTask.FromResult(TurnOutcome.Say(turn,
        publication.Current.FindService(argument) is { } service
            ? Reply.Action(Text(service), [.. Buttons(service)]) with { Items = [service.Id] }
            : Reply.Action("That group is not there any more. See what is there now:", ReplyButton.Say("All groups", "/groups"))));

    private static RichText Text(Service service)
    {
        var words = new PublicText(service);
        var text = new RichTextBuilder().Bold(service.Name);
        if (service.Organization is { } run && run.Name != service.Name)
        {
            text.Line().Add("By " + run.Name);
        }

        string?[] notices = [service.Invented ? EntryWords.Invented + "." : null, service.Offered ? null : "It is closed, as far as we know.", words.Prose(service.Alert)];
        foreach (var notice in notices.OfType<string>())
        {
            text.Paragraph().Bold(notice);
        }

        if (words.Prose(service.Description) is { } description)
        {
            text.Paragraph().Add(description);
        }

        text.Paragraph();
        Add(text, "Who for", new[] { words.Prose(service.Eligibility), EntryWords.Ages(service) });
        Add(text, "When", EntryWords.Times(service));
        Add(text, "Where", service.Locations.Select(EntryWords.Place));
        Add(text, "Cost", [words.Prose(EntryWords.Cost(service))]);
        Add(text, "Getting in", service.Locations.Select(l => words.Prose(l.Accessibility)));
        AddContacts(text, service, words);
        text.Add(EntryWords.Checked(service) ?? "It doesn't say when anybody last checked this.");
        return text.Build();
    }

    private static void Add(RichTextBuilder text, string name, IEnumerable<string?> values)
    {
        if (values.OfType<string>().Distinct().ToList() is { Count: > 0 } told)
        {
            text.Bold(name + ": ").Add(string.Join("; ", told)).Line();
        }
    }

    private static void AddContacts(RichTextBuilder text, Service service, PublicText words)
    {
        foreach (var phone in service.Contacts.SelectMany(c => c.Phones).Distinct())
        {
            text.Bold("Call: ").Phone(phone).Line();
        }

        if ((words.Email(service.Email) ?? words.Email(service.Organization?.Email)) is { } email)
        {
            text.Bold("E-mail: ").Add(email).Line();
        }
    }

    private static IEnumerable<ReplyButton> Buttons(Service service)
    {
        if (service.ArticleId() is { } article)
        {
            yield return ReplyButton.Say("More about it", "/article " + article);
        }

        if (Uri.TryCreate(service.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            yield return ReplyButton.Open("Website", uri.AbsoluteUri);
        }

        yield return ReplyButton.Say("All groups", "/groups");
    }
}
