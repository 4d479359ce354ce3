using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;

namespace CommunityBot.Storage.Memory;

/// <summary>Keeps nothing beyond the process: for replay, evaluation and tests.</summary>
public sealed class MemoryConversationStore : IConversationStore, IPersonalData
{
    private readonly ConcurrentDictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OwedReply> _owed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Person, Note Note)> _notes = new();

    public ImmutableList<Note> Notes => [.. _notes.Select(n => n.Note)];

    public ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation) =>
        ValueTask.FromResult(_conversations.GetValueOrDefault(key));

    public ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation) =>
        ValueTask.FromResult(new TurnPlace(key, updateId, Guid.Empty));

    public ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation) => FindAsync(place.ConversationKey, cancellation);

    public ValueTask LeaveAsync(TurnPlace place) => ValueTask.CompletedTask;

    public Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
    {
        if (turn.Notes.Any(n => n is Note.Forget))
        {
            Forget(turn.Conversation.Person);
        }
        else
        {
            _conversations[turn.Conversation.Key] = turn.Conversation;
        }

        foreach (var reply in turn.Replies)
        {
            _owed[reply.Id] = reply;
        }

        foreach (var note in turn.Notes)
        {
            _notes.Enqueue((turn.Conversation.Person.ToString(), note));
        }

        return Task.FromResult(true);
    }

    public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation)
    {
        foreach (var id in replyIds)
        {
            _owed.TryRemove(id, out _);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<OwedReply> OwedRepliesAsync(CancellationToken cancellation) =>
        _owed.Values.OrderBy(r => r.Id, StringComparer.Ordinal).ToAsyncEnumerable();

    public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var idle = _conversations.Where(c => c.Value.LastTurnAt < before).Select(c => c.Key).ToList();
        return Task.FromResult(idle.Count(key => _conversations.TryRemove(key, out _)));
    }

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, JsonNode?>>(new Dictionary<string, JsonNode?>
        {
            ["conversations"] = new JsonArray([.. _conversations.Values.Where(c => c.Person == person)
                .Select(c => JsonNode.Parse(ConversationJson.Write(c)))]),
        });

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation)
    {
        Forget(person);
        return Task.CompletedTask;
    }

    private void Forget(ChannelAddress person)
    {
        foreach (var (key, conversation) in _conversations)
        {
            if (conversation.Person == person)
            {
                _conversations.TryRemove(key, out _);
            }
        }
    }
}
