using CommunityBot.Knowledge.Geography;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Geography;

public class DistanceTests
{
    [Theory]
    [InlineData(80, false, "less than 0.1 miles")]
    [InlineData(1609, false, "1 mile")]
    [InlineData(1931, false, "1.2 miles")]
    [InlineData(20_000, false, "12 miles")]
    [InlineData(80, true, "less than a quarter of a mile")]
    [InlineData(450, true, "about a quarter of a mile")]
    [InlineData(800, true, "about half a mile")]
    [InlineData(1200, true, "about three quarters of a mile")]
    [InlineData(1700, true, "about a mile")]
    [InlineData(2400, true, "about a mile and a half")]
    [InlineData(4000, true, "about 2.5 miles")]
    [InlineData(20_000, true, "about 12 miles")]
    public void A_distance_is_said_in_miles_and_roughly_where_it_is_rough(double metres, bool approximate, string words) =>
        Assert.Equal(words, Distance.InWords(metres, approximate));
}
