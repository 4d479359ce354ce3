using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class OutageTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _told = [];
    private readonly Outage _outage;

    public OutageTests()
    {
        _outage = new Outage(_time);
        _outage.Began += why => _told.Add("away: " + why.Message);
        _outage.Ended += lasted => _told.Add($"back after {lasted.TotalSeconds} s");
    }

    [Fact]
    public void However_much_fails_and_works_by_turns_it_is_one_outage_until_nothing_has_failed_for_a_while()
    {
        for (var second = 0; second < 60; second += 2)
        {
            _outage.Failed(new InvalidOperationException("no route"));
            Assert.True(_outage.IsAway);
            _time.Advance(TimeSpan.FromSeconds(2));
            _outage.Worked();
            Assert.False(_outage.IsAway);
        }

        Assert.Equal(["away: no route"], _told);
        _time.Advance(TimeSpan.FromSeconds(5));
        _outage.Worked();
        Assert.Equal(["away: no route", "back after 58 s"], _told);

        _outage.Failed(new InvalidOperationException("again"));
        Assert.Equal((2, "away: again"), (_outage.Count, _told[^1]));
    }
}
