using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Unanswered;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>What every form of the store must do; each form's class says how it is opened.</summary>
public abstract class ConversationStoreContract
{
    protected static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract IConversationStore Store { get; }

    protected abstract IUnansweredInbox Inbox { get; }

    /// <summary>As after a restart of the program.</summary>
    protected abstract Task ReopenAsync();

    [Fact]
    public async Task The_newest_state_outlives_a_restart()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(1) with { Turns = 7 });
        await ReopenAsync();

        Assert.Equal(7, (await Store.FindAsync(Of(1).Key, Stop))?.Turns);
    }

    [Fact]
    public async Task A_turn_is_saved_from_its_place_and_the_next_one_finds_what_it_left()
    {
        var first = await Store.QueueAsync(Of(1).Key, 10, Stop);
        var second = await Store.QueueAsync(Of(1).Key, 11, Stop);
        Assert.Null(await Store.TakeAsync(first, Stop));

        Assert.True(await Store.SaveAsync(new SavedTurn(Of(1) with { Turns = 1 }, [], [], Now) { Place = first }, Stop));

        Assert.Equal(1, (await Store.TakeAsync(second, Stop))?.Turns);
    }

    [Fact]
    public async Task A_place_that_was_left_holds_nobody_up()
    {
        await Store.LeaveAsync(await Store.QueueAsync(Of(1).Key, 10, Stop));

        var next = await Store.QueueAsync(Of(1).Key, 11, Stop);
        Assert.Null(await Store.TakeAsync(next, Stop));
        Assert.True(await Store.SaveAsync(new SavedTurn(Of(1), [], [new Note.Forget()], Now) { Place = next }, Stop));
        Assert.Null(await Store.FindAsync(Of(1).Key, Stop));
    }

    [Fact]
    public async Task Nothing_of_a_forgotten_person_is_found_and_others_stay()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(1) with { Key = "telegram:-5/1" });
        await SaveAsync(Of(2));

        await ((IPersonalData)Store).ForgetAsync(Of(1).Person, Stop);

        Assert.Null(await Store.FindAsync(Of(1).Key, Stop));
        Assert.Null(await Store.FindAsync("telegram:-5/1", Stop));
        Assert.NotNull(await Store.FindAsync(Of(2).Key, Stop));
    }

    [Fact]
    public async Task Half_a_character_in_what_is_kept_fails_nothing()
    {
        await Store.SaveAsync(
            new SavedTurn(Of(1), [], [new Note.Feedback("half \ud83d of a face"), new Note.Unanswered("\udc00", null, "\ud800")], Now), Stop);

        var kept = await ((IPersonalData)Store).ExportAsync(Of(1).Person, Stop);
        Assert.Contains("half \ufffd of a face", kept["notes"]!.AsArray().SelectMany(n => n!.AsObject()).Select(f => f.Value!.ToString()));
    }

    [Fact]
    public async Task Asking_to_be_forgotten_does_so_with_the_turn()
    {
        await SaveAsync(Of(1));

        await Store.SaveAsync(new SavedTurn(Of(1) with { Turns = 2 }, [], [new Note.Forget()], Now), Stop);

        Assert.Null(await Store.FindAsync(Of(1).Key, Stop));
    }

    [Fact]
    public async Task Idle_conversations_go_and_newer_ones_stay()
    {
        await SaveAsync(Of(1));
        await SaveAsync(Of(2) with { LastTurnAt = Now.AddDays(2) });

        Assert.Equal(1, await Store.DeleteIdleAsync(Now.AddDays(1), Stop));

        Assert.Null(await Store.FindAsync(Of(1).Key, Stop));
        Assert.NotNull(await Store.FindAsync(Of(2).Key, Stop));
    }

    [Fact]
    public async Task Replies_are_owed_in_order_until_they_are_settled()
    {
        OwedReply Reply(int n) => new($"r{n}", Of(1).Key, Of(1).Person, new OutgoingMessage { Text = RichText.Of($"reply {n}") });
        await Store.SaveAsync(new SavedTurn(Of(1), [Reply(1), Reply(2)], [], Now), Stop);
        await Store.SaveAsync(new SavedTurn(Of(1) with { Turns = 2 }, [Reply(3)], [], Now), Stop);
        await Store.SettleAsync(["r1", "r0"], Stop);
        await ReopenAsync();

        Assert.Equal([Reply(2).Message.Text.ToString(), Reply(3).Message.Text.ToString()], (await OwedAsync()).Select(r => r.Message.Text.ToString()));
    }

    [Fact]
    public async Task What_was_typed_is_kept_however_odd_it_is()
    {
        var odd = "a \"quote\", a \\u0000 spelt out, 👋";
        await Store.SaveAsync(new SavedTurn(Of(1) with { Topic = new Topic(odd + "\0", []) }, [], [new Note.Unanswered(odd + "\0", null, null)], Now), Stop);
        await ReopenAsync();

        Assert.StartsWith(odd, (await Store.FindAsync(Of(1).Key, Stop))!.Topic!.Question, StringComparison.Ordinal);
        Assert.StartsWith(odd, Assert.Single(await Inbox.NewestAsync(9, Stop)).Question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_same_question_is_listed_once_with_its_newest_reason_and_can_be_removed()
    {
        Note[] asked = [new Note.Unanswered("when?", null, null), new Note.Unanswered("when?", null, "too vague"), new Note.Unanswered("where?", "map", null)];
        await Store.SaveAsync(new SavedTurn(Of(1), [], [.. asked], Now), Stop);

        var questions = await Inbox.NewestAsync(9, Stop);
        var when = Assert.Single(questions, q => q.Question == "when?");
        Assert.Equal("too vague", when.Reason);
        Assert.Equal(2, when.Ids.Count);
        Assert.Equal(Now, when.At);
        await Inbox.RemoveAsync(when.Ids, Stop);
        Assert.Equal("map", Assert.Single(await Inbox.NewestAsync(9, Stop)).Article);
    }

    protected static Conversation Of(int person) => new()
    {
        Key = $"telegram:{person}",
        Person = new ChannelAddress("telegram", $"{person}"),
        LastTurnAt = Now,
    };

    protected Task SaveAsync(Conversation conversation) => Store.SaveAsync(new SavedTurn(conversation, [], [], Now), Stop);

    private async Task<List<OwedReply>> OwedAsync()
    {
        var owed = new List<OwedReply>();
        await foreach (var reply in Store.OwedRepliesAsync(Stop))
        {
            owed.Add(reply);
        }

        return owed;
    }
}
