using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

public sealed class TelegramOrganiserTests
{
    [Fact]
    public async Task A_message_is_changed_in_place_and_deleted_and_one_too_old_to_delete_is_not()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, _ => Said());
        var telegram = bot.Services.GetServices<IMessenger>().Single(m => m.Channel == "telegram");
        var editor = Assert.IsAssignableFrom<IMessageEditor>(telegram);
        var chat = new ChannelAddress("telegram", "7");
        var sent = Assert.IsType<DeliveryResult.Delivered>(await telegram.SendAsync("a", chat, new OutgoingMessage { Text = "10% done" }, CancellationToken.None));

        Assert.IsType<DeliveryResult.Delivered>(await editor.EditAsync(chat, sent.MessageNumber, new OutgoingMessage { Text = "20% done" }, CancellationToken.None));
        var edit = Assert.Single(api.CallsTo("editMessageText"));
        Assert.Equal((7L, sent.MessageNumber, "20% done"), (edit.Chat!.Value, edit.Field("message_id")!.Value.GetInt64(), edit.Text));

        Assert.IsType<DeliveryResult.Delivered>(await editor.DeleteAsync(chat, sent.MessageNumber, CancellationToken.None));
        api.Answer("deleteMessage", new ScriptedAnswer.Refusal(400, "Bad Request: message can't be deleted for everyone"));
        Assert.IsType<DeliveryResult.Rejected>(await editor.DeleteAsync(chat, sent.MessageNumber, CancellationToken.None));
        api.Answer("deleteMessage", new ScriptedAnswer.Refusal(400, "Bad Request: message to delete not found"));
        Assert.IsType<DeliveryResult.Delivered>(await editor.DeleteAsync(chat, sent.MessageNumber, CancellationToken.None));
    }

    private static Reply Said() => Reply.Action("ok");
}
