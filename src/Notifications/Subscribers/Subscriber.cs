using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>
/// One person in one chat, and what they want to be sent there. Somebody who uses two channels is two subscribers:
/// nothing that is kept links them. A record is never changed; its methods give the next one.
/// </summary>
public sealed record Subscriber
{
    /// <summary>The ledger's name of the person: the first address they had, which stays when a chat moves.</summary>
    public required string Recipient { get; init; }

    /// <summary>Where messages go now.</summary>
    public required ChannelAddress Address { get; init; }

    public Choices Choices { get => field ?? new Choices(); init; } = new();

    /// <summary>Every yes and every withdrawal, oldest first.</summary>
    public ImmutableList<ConsentRecord> Consents { get => field ?? []; init; } = [];

    /// <summary>When they said that they want nothing at all; null when they did not, or have asked for something since.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Why they can't be reached; null when they can, as far as is known.</summary>
    public Suppression? Suppressed { get; init; }

    /// <summary>The occurrence for which the channel did not know the chat; a second one suppresses it.</summary>
    public string? UnknownIn { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Rises with every change that is stored.</summary>
    public long Version { get; init; }

    /// <summary>How things stood before the last change of theirs, for "undo"; null when there is nothing to undo.</summary>
    public EarlierState? Before { get; init; }

    public AudienceKey Key => new(Channel, Recipient);

    /// <summary>The topics that they get, apart from being paused or not reached just now.</summary>
    public IEnumerable<SubscriptionTopic> Wanted => Topics.All.Where(t => Wants(t.Id));

    /// <summary>
    /// From when on nothing gives a reason to keep this; null while something does. A stop is kept until the person is
    /// heard from: without it they could be written to again.
    /// </summary>
    public DateTimeOffset? UnneededSince =>
        Suppressed is { Why: Unreachability.AccountGone } gone ? gone.Since
        : StoppedAt is null && Consents.IsEmpty ? ChangedAt
        : null;

    /// <summary>
    /// When the oldest of the topics that they no longer have was withdrawn; null when there is none. The withdrawal of
    /// what needs no yes is no such record: like a stop it is what keeps them from being written to.
    /// </summary>
    public DateTimeOffset? OldestWithdrawal => Withdrawn.Select(c => (DateTimeOffset?)c.At).Min();

    private IEnumerable<ConsentRecord> Withdrawn =>
        Consents.GroupBy(c => c.Topic).Select(g => g.Last()).Where(c => !c.Given && !Topics.NeedsNoConsent(c.Topic));

    private string Channel => Recipient[..Recipient.IndexOf(':', StringComparison.Ordinal)];

    public static Subscriber New(ChannelAddress address) =>
        new() { Recipient = AudienceMember.At(address).Recipient, Address = address };

    /// <summary>True when their last word on the topic was a yes and no stop of everything came after it.</summary>
    public bool Wants(string topic) =>
        StoppedAt is null && LastWord(topic) is { Given: true } yes && (yes.AdultConfirmed || Topics.Find(topic) is not { AdultsOnly: true });

    /// <summary>May a message of this topic go out at all, be it now or later?</summary>
    public bool MayHave(string topic) =>
        Topics.NeedsNoConsent(topic) ? StoppedAt is null && LastWord(topic) is not { Given: false } : Wants(topic);

    public ConsentRecord? LastWord(string topic) => Consents.FindLast(c => c.Topic == topic);

    /// <returns>The first of the yeses after the last no; null when they don't want it.</returns>
    public DateTimeOffset? WantedSince(string topic) =>
        Wants(topic) ? Consents.Where(c => c.Topic == topic).Reverse().TakeWhile(c => c.Given).Last().At : null;

    /// <summary>Adds a yes; whoever asks for something lifts a stop of everything with it.</summary>
    public Subscriber Give(ConsentRecord yes) => Remembering() with { Consents = Consents.Add(yes), StoppedAt = null };

    /// <summary>Adds withdrawals of what they have, or of a topic that needs no yes.</summary>
    public Subscriber Withdraw(IEnumerable<string> topics, Func<string, ConsentRecord> record) =>
        Remembering() with { Consents = Consents.AddRange(topics.Where(MayHave).Select(record)) };

    /// <summary>A second stop changes nothing, so that "undo" still knows what was before the first.</summary>
    public Subscriber StopEverything(DateTimeOffset at, Func<string, ConsentRecord> record) =>
        StoppedAt is null ? Withdraw(Wanted.Select(t => t.Id).ToList(), record) with { StoppedAt = at } : this;

    public Subscriber Choose(Func<Choices, Choices> change) => Remembering() with { Choices = change(Choices) };

    /// <summary>They wrote: whatever kept messages from them is over.</summary>
    public Subscriber Heard() => Suppressed is null && UnknownIn is null ? this : this with { Suppressed = null, UnknownIn = null };

    /// <param name="there">Whoever was known at the new address; a stop of theirs stays.</param>
    public Subscriber MovedTo(ChannelAddress address, Subscriber? there) => this with { Address = address, StoppedAt = StoppedAt ?? there?.StoppedAt };

    /// <summary>Without the records of topics whose last word was a withdrawal before an instant.</summary>
    public Subscriber WithoutWithdrawn(DateTimeOffset before)
    {
        var over = Withdrawn.Where(c => c.At < before).Select(c => c.Topic).ToList();
        return this with { Consents = Consents.RemoveAll(c => over.Contains(c.Topic)), Before = null };
    }

    /// <summary>
    /// Back to how it was before the last change. Consents are not taken out: what was stopped by it is asked for again,
    /// what was begun by it is withdrawn.
    /// </summary>
    /// <returns>This one when there is nothing to undo.</returns>
    public Subscriber Undo(DateTimeOffset at, string channel)
    {
        if (Before is not { } before)
        {
            return this;
        }

        var back = this with { Choices = before.Choices, StoppedAt = before.StoppedAt, Before = null };
        var again = before.Topics.Where(t => !back.MayHave(t))
            .Select(t => Consents.FindLast(c => c.Topic == t && c.Given) ?? new ConsentRecord(t, Given: true, "Undo", "", channel, at))
            .Select(c => c with { At = at, Channel = channel });
        var over = Topics.All.Select(t => t.Id).Where(t => back.Wants(t) && !before.Topics.Contains(t))
            .Select(t => new ConsentRecord(t, Given: false, "Undo", "", channel, at));
        return back with { Consents = Consents.AddRange([.. again, .. over]) };
    }

    private Subscriber Remembering() => this with
    {
        Before = new EarlierState(
            [.. Topics.All.Select(t => t.Id).Append(Topics.Broadcast).Where(MayHave)], Choices, StoppedAt),
    };
}

/// <summary>What "undo" goes back to.</summary>
public sealed record EarlierState(ImmutableList<string> Topics, Choices Choices, DateTimeOffset? StoppedAt);

/// <summary>Somebody who can't be reached, and is left alone until they are heard from.</summary>
public sealed record Suppression(Unreachability Why, DateTimeOffset Since);
