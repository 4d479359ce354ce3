using CommunityBot.Lotteries;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Draws;
using CommunityBot.Testing.Draws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>Relays of drand, scripted: good ones, broken ones, lying ones.</summary>
public sealed class DrandRelaysTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly Queue<(int Status, string Body)> _answers = new();
    private readonly List<string> _asked = [];
    private WebApplication _relay = null!;
    private DrandRelays _relays = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _relay = builder.Build();
        _relay.Run(context =>
        {
            _asked.Add(context.Request.Path);
            var (status, body) = _answers.Count > 0 ? _answers.Dequeue() : (404, "");
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        });
        await _relay.StartAsync();
        var address = _relay.Urls.First();
        _relays = new DrandRelays(
            Options.Create(new LotteryOptions { DrandRelays = $"{address};{address}/second/" }), _time, NullLogger<DrandRelays>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _relays.Dispose();
        await _relay.DisposeAsync();
    }

    [Fact]
    public async Task A_round_is_taken_as_relays_publish_it()
    {
        _answers.Enqueue((200, HeldDraws.Round1000));

        var value = await FetchAsync();

        Assert.Equal(HeldDraws.Value.Randomness, value!.Randomness);
        Assert.Equal([$"/{Drand.QuicknetChain}/public/1000"], _asked);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"round":"1000","randomness":7,"signature":null}""")]
    [InlineData(200, """{"round":1001,"randomness":"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}""")]
    [InlineData(200, """{"round":1000,"randomness":"0e290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}""")]
    public async Task What_is_no_honest_answer_is_left_for_the_next_relay(int status, string body)
    {
        _answers.Enqueue((status, body));
        _answers.Enqueue((200, HeldDraws.Round1000));

        Assert.NotNull(await FetchAsync());
        Assert.Equal($"/second/{Drand.QuicknetChain}/public/1000", _asked[^1]);
    }

    [Fact]
    public async Task When_no_relay_answers_they_are_left_in_peace_for_a_while()
    {
        Assert.Null(await FetchAsync());
        Assert.Null(await FetchAsync());
        Assert.Equal(2, _asked.Count);
        _time.Advance(TimeSpan.FromSeconds(21));
        _answers.Enqueue((200, HeldDraws.Round1000));

        Assert.NotNull(await FetchAsync());
    }

    private Task<SourceValue.Beacon?> FetchAsync() => _relays.FetchAsync(new RandomSource.Beacon(Drand.QuicknetChain, 1000), TestContext.Current.CancellationToken);
}
