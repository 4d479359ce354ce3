using System.Text;
using CommunityBot.Conversations;
using Xunit;

namespace CommunityBot.Bot.Tests.Conversations;

public sealed class SavedConversationTests
{
    [Fact]
    public void A_topic_saved_before_earlier_ones_were_kept_has_none()
    {
        var saved = """{"key":"web:1","person":{"channel":"web","id":"1"},"topic":{"question":"what is shine","articles":["shine-club-night"]}}""";

        var topic = ConversationJson.ReadConversation(Encoding.UTF8.GetBytes(saved)).Topic;

        Assert.NotNull(topic);
        Assert.Equal(["shine-club-night"], topic.Articles);
        Assert.Empty(topic.Earlier);
    }
}
