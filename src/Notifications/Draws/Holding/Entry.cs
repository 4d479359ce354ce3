using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>One ticket with what links it to a person. The link goes with /forget; the ticket stays, because it is published.</summary>
/// <param name="Person">Null for a ticket on paper, and once the link is cut.</param>
/// <param name="Salt">16 bytes; null once the link is cut.</param>
/// <param name="Tier">What it won: a raffle's place, or the digits matched; 0 for nothing, or not yet.</param>
/// <param name="GivenBack">
/// True while whoever had it has left the draw. Numbers have no gaps, so it stays in the list under a code that nobody
/// can show to be theirs; it is kept for that person alone, who can come back to it and to no second one.
/// </param>
public sealed record Entry(string Draw, Ticket Ticket, ChannelAddress? Person, byte[]? Salt, int Tier = 0, bool GivenBack = false)
{
    /// <summary>Taken again by whoever gave it back.</summary>
    public Entry TakenAgain(NewEntry entry) =>
        this with { Ticket = Ticket with { Holder = Ticket.HolderOf(entry.Salt, entry.Account) }, Salt = entry.Salt, GivenBack = false };

    /// <param name="holder">32 random hex digits.</param>
    public Entry Left(string holder) => this with { Ticket = Ticket with { Holder = holder }, Salt = null, GivenBack = true };

    public DrawReceipt? Receipt => Person is { } person && Salt is { } salt ? new DrawReceipt(Draw, Ticket.ToString(), person.ToString(), DrawHash.Hex(salt)) : null;
}

/// <summary>Somebody who wants a ticket.</summary>
/// <param name="Account">What the receipt binds the ticket to: the chat's address, or words of their own on paper.</param>
/// <param name="Salt">16 random bytes, used when the ticket is new.</param>
/// <param name="Digits">Six digits, for a draw of numbers; null for a raffle, where they follow the serial.</param>
public sealed record NewEntry(string Account, ChannelAddress? Person, byte[] Salt, string? Digits);

/// <summary>What became of somebody's wish to enter.</summary>
public abstract record EntryResult
{
    private EntryResult()
    {
    }

    public sealed record Entered(Entry Entry) : EntryResult;

    /// <summary>They have a ticket; this is it.</summary>
    public sealed record AlreadyIn(Entry Entry) : EntryResult;

    /// <summary>It takes no entries now, or there is no such draw.</summary>
    public sealed record NotOpen : EntryResult
    {
        public static NotOpen Instance { get; } = new();
    }
}
