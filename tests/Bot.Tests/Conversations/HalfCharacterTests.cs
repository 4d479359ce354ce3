using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Conversations;

public sealed class HalfCharacterTests
{
    private static readonly ChannelAddress Person = new("test", "7");

    [Fact]
    public async Task Half_a_character_is_answered_and_saved_however_it_comes()
    {
        using var folder = new TemporaryFolder();
        var channel = new RecordingMessenger();
        await using var service = await ServiceDriver.StartAsync(folder.File("c.db"), s => s.AddSingleton<IMessenger>(channel));
        MessageContent[] contents =
        [
            new MessageContent.Text("/feedback half \ud83d of a face"), new MessageContent.Edited("\udc00?"), new MessageContent.Pressed("\ud800", "\ud800"),
            new MessageContent.Unreadable("\udfff"), new MessageContent.Text("What does flurbing \ud83d cost?"),
        ];
        for (var i = 0; i < contents.Length; i++)
        {
            await service.App.Services.GetRequiredService<TurnDispatcher>().DispatchAsync(
                new IncomingMessage { Address = Person, Person = Person, UpdateId = i + 1, Content = contents[i] }, TestContext.Current.CancellationToken);
        }

        await Eventually.TrueAsync(() => channel.Sent.Count >= contents.Length, "all are answered");
        Assert.Equal(contents.Length, (await service.App.Services.GetRequiredService<IConversationStore>().FindAsync("test:7", CancellationToken.None))?.Turns);
    }
}
