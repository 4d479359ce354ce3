using CommunityBot.Notifications.Draws;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws;

public sealed class OddsTests
{
    private static readonly PrizeTable.FirstOrLast Lottery =
        new([new(6, 2_500_000), new(5, 200_000), new(4, 25_000), new(3, 2_500), new(2, 0, Tickets: 3)]);

    [Theory]
    [InlineData("270258")]
    [InlineData("000000")]
    [InlineData("121212")]
    public void All_tickets_enumerated_give_the_published_odds(string drawn)
    {
        var winning = new int[7];
        for (var i = 0; i < 1_000_000; i++)
        {
            winning[Lottery.TierOf(i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture), drawn)]++;
        }

        Assert.Equal([980_100, 0, 17_901, 1_800, 180, 18, 1], winning);
        Assert.Equal(19_900, 1_000_000 - winning[0]);
    }

    [Theory]
    [InlineData("123456", 6)]
    [InlineData("123450", 5)]
    [InlineData("023456", 5)]
    [InlineData("120056", 2)]
    [InlineData("123956", 3)]
    [InlineData("199996", 0)]
    [InlineData("654321", 0)]
    public void A_ticket_is_paid_for_its_highest_tier_from_either_end(string ticket, int tier) => Assert.Equal(tier, Lottery.TierOf(ticket, "123456"));

    [Fact]
    public void A_raffle_draws_every_ticket_once_and_none_else()
    {
        var drawn = new NumberDraw(new byte[32]).Serials(500, 500);

        Assert.Equal(Enumerable.Range(1, 500), drawn.Order());
        Assert.NotEqual(Enumerable.Range(1, 500), drawn);
    }

    [Fact]
    public void A_raffle_is_the_plain_loop_over_a_row_that_shrinks()
    {
        var seed = DrawHash.Of([7]);
        var numbers = new NumberDraw(seed);
        var row = Enumerable.Range(1, 60).ToList();
        var expected = new List<int>();
        for (var k = 0; k < 20; k++)
        {
            var at = (int)numbers.Below((ulong)row.Count);
            expected.Add(row[at]);
            row.RemoveAt(at);
        }

        Assert.Equal(expected, new NumberDraw(seed).Serials(60, 20));
    }
}
