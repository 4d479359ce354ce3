using System.Collections.Immutable;

namespace CommunityBot.Safeguarding.Contacts;

/// <summary>Somebody who helps people, as an operator wrote it down.</summary>
public sealed record Contact
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>A number that can be dialled, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>A website, or null.</summary>
    public string? Web { get; init; }

    /// <summary>Where to go or what to do when there is no number; or null.</summary>
    public string? Address { get; init; }

    /// <summary>What they help with, as the end of a sentence.</summary>
    public required string For { get; init; }

    public required string Hours { get; init; }

    public required bool Free { get; init; }

    /// <summary>Where these facts were read.</summary>
    public required string Source { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>From this day on the facts must be checked again; the contact is still shown.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>True when the source was not good enough.</summary>
    public bool Recheck { get; init; }

    /// <summary>False keeps it in the file and away from residents.</summary>
    public bool Show { get; init; } = true;

    public bool HasExpired(DateOnly today) => today >= ExpiresOn;
}

/// <summary>All contacts, and who is named for what.</summary>
/// <param name="Replies">Ids in the order in which they are named, by category or journey step.</param>
public sealed record ContactList(
    ImmutableDictionary<string, Contact> Contacts, ImmutableDictionary<string, ImmutableArray<string>> Replies)
{
    public const string Emergency = "emergency";
    public const string EmergencySilent = "emergency-silent";

    /// <summary>Those to name, first things first, without the hidden ones.</summary>
    public IEnumerable<Contact> For(string reply) =>
        Replies.GetValueOrDefault(reply, []).Select(id => Contacts[id]).Where(c => c.Show);
}
