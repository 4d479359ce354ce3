using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>One ticket with what links it to a person. The link goes with /forget; the ticket stays, because it is published.</summary>
/// <param name="Person">Null for a ticket on paper, and once the link is cut.</param>
/// <param name="Salt">16 bytes; null once the link is cut.</param>
/// <param name="Tier">What it won: a raffle's place, or the digits matched; 0 for nothing, or not yet.</param>
public sealed record Entry(string Draw, Ticket Ticket, ChannelAddress? Person, byte[]? Salt, int Tier = 0)
{
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
