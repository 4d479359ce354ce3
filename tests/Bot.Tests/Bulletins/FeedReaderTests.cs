using System.Text;
using CommunityBot.Bulletins.NewsFeeds;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

public sealed class FeedReaderTests
{
    [Theory]
    [InlineData("Sun, 06 Sep 2026 09:00:00 BST", 8)]
    [InlineData("Mon, 06 Sep 2026 09:00:00 GMT", 9)]
    [InlineData("Sunday, 6 Sep 2026 09:00:00 +0000", 9)]
    [InlineData("2026-09-06T10:00:00+01:00", 9)]
    public void A_date_is_read_whatever_day_of_the_week_it_says_it_is(string written, int hour)
    {
        var feed = $"<rss><channel><item><title>A walk &amp;amp; a talk</title><guid>1</guid><pubDate>{written}</pubDate></item></channel></rss>";

        var entry = Assert.Single(FeedReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(feed))));

        Assert.Equal(new DateTimeOffset(2026, 9, 6, hour, 0, 0, TimeSpan.Zero), entry.At);
        Assert.Equal("A walk & a talk", entry.Title);
    }
}
