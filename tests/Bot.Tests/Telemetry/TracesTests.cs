using System.Diagnostics;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifying;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Telemetry;

[CollectionDefinition(RecordedSpans.Alone, DisableParallelization = true)]
public sealed class RecordedSpansAlone;

[Collection(RecordedSpans.Alone)]
public sealed class TracesTests(PostgresServer server) : IDisposable
{
    private const string Person = "447700900123";
    private const string Question = "I am Ottoline Featherstonehaugh of 12 Larchmont Villas, ottoline@example.org. Who wrote the strategy?";
    private const string Search = "I am looking for a gardening group near Sidcup. Peregrine";
    private const string Words = "Dear Zebedee, the library is closed on Monday.";

    private readonly RecordedSpans _spans = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _spans.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_conversation_and_a_broadcast_are_traced_to_the_end_and_nothing_recorded_points_to_a_person()
    {
        var channel = new ScriptedMessenger("test");
        await using (var service = await ServiceDriver.StartAsync(_folder.File("c.db"), s => s.AddSingleton<IMessenger>(channel)))
        {
            await HearsAsync(service, 1, Question);
            await HearsAsync(service, 2, Search);
            await Eventually.TrueAsync(() => channel.Sends.Count >= 2, "both are answered", 60);
            await BroadcastAsync(service);
            await Eventually.TrueAsync(() => channel.Sends.Count(s => s.Message.Text.Plain == Words) == 3, "all three are sent");
        }

        var conversation = _spans.PathsOf(_spans.Named("receive").First().TraceId);
        Assert.Equal(["receive", "receive/route", "receive/route/answer", "receive/save", "receive/send", "receive/send/call", "receive/send/wait", "receive/take"], conversation);
        Assert.Contains("receive/route/search", _spans.PathsOf(_spans.Named("receive").ElementAt(1).TraceId));
        var sent = _spans.Named("send").Where(s => s.GetTagItem("communitybot.kind") is not null).ToList();
        Assert.Equal(3, sent.Count);
        Assert.All(sent, s => Assert.Equal("sent", s.GetTagItem("communitybot.outcome")));
        // Whichever came first: the end of the broadcast's placing, a tick with something to tell, or the lane's own look, which begins a trace.
        var paths = _spans.PathsOf(sent[0].TraceId);
        var before = paths.Contains("tick") ? "tick/" : paths.Contains("create") ? "create/" : "";
        Assert.All(["claim", "claim/send", "claim/send/wait", "claim/send/call"], rest => Assert.Contains(before + rest, paths));
        AssertNothingPersonal(channel);
    }

    [Fact]
    public async Task The_trace_of_a_reply_goes_on_where_another_node_sends_it_and_a_turn_taken_over_points_to_the_one_before()
    {
        await using var database = await server.CreateDatabaseAsync();
        var gate = new TaskCompletionSource();
        var refusing = new ScriptedMessenger(NodeDriver.Channel) { Answer = _ => Task.FromResult<DeliveryResult>(new DeliveryResult.NotSent("no line")) };
        var working = new RecordingMessenger(NodeDriver.Channel);
        var lease = TimeSpan.FromMilliseconds(400);
        async Task<Reply> AnswerAsync(Turn turn)
        {
            await (turn.Text == "hang" ? gate.Task : Task.CompletedTask);
            return Reply.Action(turn.Text);
        }

        // Its clock stands still: it never says that it lives.
        var clock = new FakeTimeProvider();
        var dying = await NodeDriver.StartAsync(database, AnswerAsync, refusing, lease, clock);
        await dying.Hears(1, "one");
        await Eventually.TrueAsync(() => refusing.Sends.Count > 0, "sending has failed");
        var stuck = dying.Hears(2, "hang");
        await Eventually.TrueAsync(async () => await database.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from turn_places where running")) == 1, "the turn runs");

        await using var other = await NodeDriver.StartAsync(database, turn => Task.FromResult(Reply.Action(turn.Text)), working, lease);
        await other.Hears(2, "hang");
        await Eventually.TrueAsync(() => working.Sent.Count == 2, "the other node sends what was owed and what it answered itself");
        gate.SetResult();
        await stuck;
        var stopped = dying.DisposeAsync().AsTask();
        await Eventually.TrueAsync(() => { clock.Advance(TimeSpan.FromSeconds(1)); return stopped.IsCompleted; }, "the first node has stopped");

        var (first, second) = (_spans.Named("receive").First(), _spans.Named("receive").Last());
        Assert.Contains(_spans.Named("call"), c => c.TraceId == first.TraceId && "Delivered".Equals(c.GetTagItem("communitybot.outcome")));
        Assert.Equal(second.TraceId, Assert.Single(_spans.Named("take").SelectMany(t => t.Links)).Context.TraceId);
    }

    [Fact]
    public void While_nobody_listens_nothing_is_made()
    {
        _spans.Dispose();
        using var around = new Activity("of somebody else").Start();
        Assert.Null(CommunityBot.Telemetry.Tracing.Begin("receive"));
        Assert.Null(CommunityBot.Telemetry.Tracing.Step("route"));
        Assert.Null(CommunityBot.Telemetry.Tracing.Continue("send", ActivityKind.Producer, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        Assert.Null(CommunityBot.Telemetry.Tracing.Traceparent);
        Assert.Same(around, Activity.Current);
    }

    private static async Task HearsAsync(ServiceDriver service, long update, string text)
    {
        var address = new ChannelAddress("test", Person);
        await service.App.Services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = update, Content = new MessageContent.Text(text) }, Stop);
    }

    private async Task BroadcastAsync(ServiceDriver service)
    {
        var file = _folder.File("broadcast");
        await File.WriteAllTextAsync(file, $$"""{"id":"for-zebedee","text":"{{Words}}"}""" + $"\ntest:{Person}\ntest:447700900124\ntest:447700900125\n", Stop);
        Assert.True((await service.App.Services.GetRequiredService<BroadcastActs>().DoAsync(new BroadcastRequest("send", file), Stop)).Done);
        var reconciler = service.App.Services.GetRequiredService<Reconciler>();
        await Eventually.TrueAsync(
            async () =>
            {
                await reconciler.TickAsync(TimeSpan.Zero, Stop);
                return _spans.Named("send").Count(s => s.GetTagItem("communitybot.kind") is not null) == 3;
            },
            "the broadcast is sent");
    }

    private void AssertNothingPersonal(ScriptedMessenger channel)
    {
        Assert.NotEmpty(channel.Sends);
        var forbidden = new[] { Question, Search, Words }.SelectMany(t => t.Split([' ', '\n', '.', ',', '?'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 6)
            .Concat([Person, "44770090012", "for-zebedee", "Ottoline", "Erith", "c.db"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(_spans.Ended);
        foreach (var word in _spans.Ended.SelectMany(RecordedSpans.WordsOf))
        {
            Assert.DoesNotContain(forbidden, f => word.Contains(f, StringComparison.OrdinalIgnoreCase));
            Assert.Matches("^[A-Za-z0-9. _-]*$", word);
        }
    }
}
