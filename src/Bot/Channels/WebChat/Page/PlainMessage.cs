using System.Text.Json;

namespace CommunityBot.Channels.WebChat.Page;

/// <summary>Reads the plain form: typed text, or a pressed choice as its token, a space and its label.</summary>
internal static class PlainMessage
{
    /// <returns>Null when nothing was typed or pressed.</returns>
    public static Activity? Read(IFormCollection form)
    {
        var press = form["press"].ToString().Split(' ', 2);
        var (text, token) = press is [var pressed, var label] ? (label, pressed) : (form["text"].ToString(), "-");
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // The form's own number makes a double press one message; with the words, since "back" shows an old form again.
        var data = new Dictionary<string, object>
        {
            ["clientActivityID"] = $"{form["id"]}/{text}",
        };
        if (token != "-")
        {
            data["communitybot"] = new Dictionary<string, string> { ["button"] = token };
        }

        return new Activity { Type = "message", Text = text, ChannelData = JsonSerializer.SerializeToElement(data) };
    }
}
