using CommunityBot.Conversations;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Marks on the owed replies themselves. A reply belongs to the node that saved it, until that one is seen no more and
/// another takes it; the mark is set only by the node that it belongs to, so one that had frozen sends nothing twice.
/// </summary>
internal sealed class PostgresSendsInFlight(PostgresDoor door) : ISendsInFlight
{
    // The mark need not reach the disk: it outlives the program, and only a power cut of the database could lose it.
    // A reply that could not be sent for longer than this, not even by a node that took it up, doesn't hold up those behind it.
    public async ValueTask<SendStart> BeginAsync(OwedReply reply, CancellationToken cancellation) => await door.WriteAsync(
        db => db.ValueAsync<bool?>(
            $"""
            with quick as materialized (select set_config('synchronous_commit', 'off', true))
            update owed_replies r
            set sending = not exists (
                select from owed_replies e
                where e.channel = r.channel and e.recipient = r.recipient and e.number < r.number
                    and e.at > now() - interval '30 seconds')
            from quick where r.id = {reply.Id} and r.node = {door.Node}
            returning sending
            """),
        cancellation) switch
    {
        true => SendStart.Begun,
        false => SendStart.NotYet,
        null => SendStart.NotOurs,
    };

    public async ValueTask NotSentAsync(OwedReply reply) => await door.WriteAsync(
        db => db.ExecuteAsync($"update owed_replies set sending = false where id = {reply.Id} and node = {door.Node}"));

    public void Settled(OwedReply reply)
    {
        // The mark has gone with the reply.
    }

    public async ValueTask<bool> MayHaveBegunAsync(OwedReply found, CancellationToken cancellation) =>
        await door.ReadAsync(db => db.ValueAsync<bool>($"select sending from owed_replies where id = {found.Id}"), cancellation);
}
