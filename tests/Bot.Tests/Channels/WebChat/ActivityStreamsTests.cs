using CommunityBot.Channels.WebChat;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

/// <summary>Which of two sockets stays, when the news of them take their time.</summary>
public sealed class ActivityStreamsTests
{
    private readonly SlowNews _news = new();
    private readonly ActivityStream _ours = new("one", 0, null!, null!, TimeProvider.System, NullLogger<ActivityStreams>.Instance);

    [Fact]
    public void News_of_a_socket_that_was_opened_before_ours_leaves_ours_open()
    {
        new ActivityStreams(_news).Enter("one", _ours);

        _news.Hear(new ActivityNews("one", Opened: Guid.NewGuid()));
        _news.Hear(_news.Told[0]);

        Assert.False(_ours.HasCollided);
    }

    [Fact]
    public void News_of_a_socket_that_was_opened_after_ours_closes_ours()
    {
        new ActivityStreams(_news).Enter("one", _ours);

        _news.Hear(_news.Told[0]);
        _news.Hear(new ActivityNews("one", Opened: Guid.NewGuid()));

        Assert.True(_ours.HasCollided);
    }

    [Fact]
    public void News_of_our_own_earlier_socket_leave_the_later_one_open()
    {
        var streams = new ActivityStreams(_news);
        streams.Enter("one", new ActivityStream("one", 0, null!, null!, TimeProvider.System, NullLogger<ActivityStreams>.Instance));
        streams.Enter("one", _ours);

        _news.Hear(_news.Told[0]);
        _news.Hear(_news.Told[1]);

        Assert.False(_ours.HasCollided);
    }

    private sealed class SlowNews : IActivityNews
    {
        private Action<ActivityNews?> _heard = _ => { };

        public List<ActivityNews> Told { get; } = [];

        public void Listen(Action<ActivityNews?> heard) => _heard = heard;

        public void Tell(ActivityNews said) => Told.Add(said);

        public void Hear(ActivityNews said) => _heard(said);
    }
}
