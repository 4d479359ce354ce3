using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Safeguarding.Contacts;
using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Safeguarding.Replies;

/// <summary>Writes what is said to somebody in danger: who can help, first things first, and how to reach them.</summary>
public sealed class SafeguardingReplies(ContactBook book)
{
    private const int MostCallButtons = 3;

    public static ImmutableList<ReplyButton> LeadingOn { get; } =
    [
        ReplyButton.Say("What do I say to them?", SafetyCommand.Input(SafetyCommand.WhatToSay)),
        ReplyButton.Say("I can't talk aloud", SafetyCommand.Input(SafetyCommand.Quiet)),
        ReplyButton.Say("I am safe, go on", SafetyCommand.Input(SafetyCommand.Safe)),
    ];

    /// <param name="closing">A last line, or null.</param>
    /// <param name="more">Buttons after those that call.</param>
    public Reply For(Danger danger, string? closing, IReadOnlyList<ReplyButton> more)
    {
        var contacts = book.Current;
        var named = contacts.For(danger.Category.Name()).ToList();
        var emergency = contacts.Contacts[ContactList.Emergency];
        var text = new RichTextBuilder();
        if (danger.Urgent)
        {
            text.Bold("If anyone is in danger now, call ").Phone(emergency.Phone!).Add(" straight away. ");
            AddSilently(text, contacts);
            text.Paragraph();
        }

        text.Add(Opening.For(danger.Category));
        foreach (var contact in named)
        {
            AddLine(text, contact);
        }

        text.Paragraph();
        if (!danger.Urgent)
        {
            text.Add("In an emergency, or if anyone is in danger, call ").Phone(emergency.Phone!).Add(". ");
            AddSilently(text, contacts);
            text.Line();
        }

        text.Add("I'm a chatbot: I can't send help myself, and nobody is told what you write here.");
        if (closing is not null)
        {
            text.Paragraph().Add(closing);
        }

        var calls = named.Where(c => c.Phone is not null).Take(MostCallButtons - 1);
        return Say(text.Build(), [.. CallButtons(danger.Urgent ? calls.Prepend(emergency) : calls.Append(emergency)), .. more]);
    }

    /// <summary>An answer with one line more: whom to call if the message was about somebody in trouble.</summary>
    public Reply Beside(Reply answer, DangerCategory suspected)
    {
        var contacts = book.Current;
        if (contacts.For(suspected.Name()).FirstOrDefault(c => c.Phone is not null) is not { } first)
        {
            return answer;
        }

        var text = new RichTextBuilder().Add(answer.Text).Paragraph()
            .Add($"If somebody isn't safe or can't cope, there are people who help: {first.Name}, ").Phone(first.Phone!)
            .Add(", and in an emergency ").Phone(contacts.Contacts[ContactList.Emergency].Phone!).Add(". /safety says more.");
        return answer with { Text = text.Build() };
    }

    /// <summary>Names contacts for one purpose.</summary>
    public Reply Named(string opening, string closing, IReadOnlyList<string> purposes, IReadOnlyList<ReplyButton> more)
    {
        var contacts = book.Current;
        var named = purposes.SelectMany(contacts.For).DistinctBy(c => c.Id).ToList();
        var text = new RichTextBuilder().Add(opening);
        foreach (var contact in named)
        {
            AddLine(text, contact);
        }

        text.Paragraph().Add(closing);
        return Say(text.Build(), [.. CallButtons(named.Where(c => c.Phone is not null)), .. OpenButtons(named), .. more]);
    }

    /// <summary>999 and every way to reach it, then others named for a purpose, if any.</summary>
    public Reply Emergency(string before, string after, IReadOnlyList<ReplyButton> more, string? purpose = null)
    {
        var contacts = book.Current;
        var emergency = contacts.Contacts[ContactList.Emergency];
        var text = new RichTextBuilder().Bold(before).Add(" ").Phone(emergency.Phone!).Add(". ");
        AddSilently(text, contacts);
        text.Paragraph().Add(after);
        foreach (var contact in purpose is null ? [] : contacts.For(purpose))
        {
            AddLine(text, contact);
        }

        return Say(text.Build(), [.. CallButtons([emergency]), .. more]);
    }

    /// <summary>Every reply about safety goes to the person alone.</summary>
    public static Reply Say(RichText text, ImmutableList<ReplyButton> buttons) =>
        new() { Kind = ReplyKind.Safeguarding, Text = text, Buttons = buttons, Private = true };

    private static void AddSilently(RichTextBuilder text, ContactList contacts)
    {
        var silent = contacts.Contacts[ContactList.EmergencySilent];
        text.Add($"{silent.Name}: {silent.Address}.");
    }

    private static void AddLine(RichTextBuilder text, Contact contact)
    {
        text.Line().Add("• ").Bold(contact.Name).Add(": ");
        if (contact.Phone is not null)
        {
            text.Phone(contact.Phone);
        }
        else if (contact.Address is not null)
        {
            text.Add(contact.Address);
        }
        else
        {
            text.Link(new Uri(contact.Web!).Host, contact.Web!);
        }

        text.Add($", for {contact.For}. {Capitalised(contact.Hours)}{(contact is { Free: true, Phone: not null } ? ", free" : "")}.");
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<ReplyButton> CallButtons(IEnumerable<Contact> contacts) =>
        contacts.Take(MostCallButtons).Select(c => ReplyButton.Call($"Call {ShortName(c)}", string.Concat(c.Phone!.Where(d => d != ' '))));

    private static IEnumerable<ReplyButton> OpenButtons(IEnumerable<Contact> contacts) =>
        contacts.Where(c => c.Web is not null).Select(c => ReplyButton.Open($"Open {ShortName(c)}", c.Web!));

    private static string ShortName(Contact contact) =>
        contact.Phone is { Length: <= 3 } number ? number : contact.Name.Split(" (")[0];
}
