using CommunityBot.Languages;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>
/// What people choose about their messages, put into practice. Other features ask here too: whoever needs a yes to a topic
/// records it with <see cref="GiveAsync"/> once the person has seen the words.
/// </summary>
/// <param name="ledger">What is queued already; null in programs that send nothing.</param>
internal sealed class SubscriptionDesk(
    ISubscribers subscribers, SubscriberDefaults defaults, TimeProvider time, SpokenLanguages languages, ILedger? ledger = null)
{
    public SubscriberDefaults Defaults => defaults;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), defaults.Zone).DateTime);

    public ValueTask<Subscriber?> FindAsync(ChannelAddress person, CancellationToken cancellation) => subscribers.FindAtAsync(person, cancellation);

    /// <summary>Records a yes to exactly these words.</summary>
    /// <param name="wording">As shown.</param>
    /// <param name="adult">True when they have said with it that they are 18 or over.</param>
    /// <param name="language">The code of the language that they were found to write in, which holds until they choose one.</param>
    public Task<Subscriber> GiveAsync(
        ChannelAddress person, string topic, string wording, string version, bool adult, string? language, CancellationToken cancellation)
    {
        var yes = new ConsentRecord(topic, Given: true, wording, version, person.Channel, time.GetUtcNow(), adult);
        return subscribers.ChangeAsync(
            person,
            known => known.Give(yes) is var given && languages.NameOf(language) is { } written && given.Choices.Language is null
                ? given with { Choices = given.Choices with { Language = written } } : given,
            cancellation);
    }

    public Task<Subscriber> ChooseAsync(ChannelAddress person, Func<Choices, Choices> change, CancellationToken cancellation) =>
        subscribers.ChangeAsync(person, known => known.Choose(change), cancellation);

    /// <summary>Ends topics at once, for what is queued too.</summary>
    /// <param name="said">The words that ended them.</param>
    public async Task<Subscriber> StopAsync(ChannelAddress person, IReadOnlyCollection<string> topics, string said, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var after = await subscribers.ChangeAsync(person, known => known.Withdraw(topics, t => No(t, said, person, now)), cancellation);
        foreach (var topic in topics)
        {
            await WithdrawAsync(after, topic, now, cancellation);
        }

        return after;
    }

    public async Task<Subscriber> StopEverythingAsync(ChannelAddress person, string said, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var after = await subscribers.ChangeAsync(person, known => known.StopEverything(now, t => No(t, said, person, now)), cancellation);
        await WithdrawAsync(after, topic: null, now, cancellation);
        return after;
    }

    /// <returns>False when there was nothing to undo.</returns>
    public async Task<bool> UndoAsync(ChannelAddress person, CancellationToken cancellation)
    {
        if (await FindAsync(person, cancellation) is not { Before: not null } before)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var after = await subscribers.ChangeAsync(person, known => known.Undo(now, person.Channel), cancellation);
        foreach (var topic in before.Wanted.Where(t => !after.Wants(t.Id)))
        {
            await WithdrawAsync(after, topic.Id, now, cancellation);
        }

        return true;
    }

    // The gate would stop them one by one; this way they are gone from the reports' "queued" at once.
    private Task WithdrawAsync(Subscriber subscriber, string? topic, DateTimeOffset now, CancellationToken cancellation) =>
        ledger?.WithdrawAsync(subscriber.Recipient, topic, now, cancellation) ?? Task.CompletedTask;

    private static ConsentRecord No(string topic, string said, ChannelAddress person, DateTimeOffset at) =>
        new(topic, Given: false, said, "", person.Channel, at);
}
