using System.Collections.Immutable;
using System.Text.Json;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// What an Activity can't say and our own page wants: the text with its styling beside it, so that the page never
/// parses markup, and the buttons with their tokens. Travels as <c>channelData.communitybot</c>.
/// </summary>
internal sealed record MessageExtras(MessageExtras.Content? Communitybot)
{
    internal sealed record Content(string? Text, ImmutableList<Span>? Spans, ImmutableList<Button>? Buttons);

    /// <param name="Style"><c>bold</c> or <c>link</c>.</param>
    /// <param name="Href">An <c>https:</c>, <c>http:</c>, <c>mailto:</c> or <c>tel:</c> address.</param>
    internal sealed record Span(int Start, int Length, string Style, string? Href);

    /// <param name="Token">For a choice that is said; null for a link.</param>
    /// <param name="Href">For a link; null for a choice that is said.</param>
    internal sealed record Button(string Label, string? Token, string? Href);

    public static MessageExtras Of(OutgoingMessage message) => new(new Content(
        message.Text.Plain,
        message.Text.Spans.IsDefaultOrEmpty ? null : [.. message.Text.Spans.OrderBy(s => s.Start).Select(Of)],
        message.Buttons.IsEmpty ? null : message.Buttons.ConvertAll(Of)));

    /// <returns>Null when the activity was not made by us.</returns>
    public static Content? ReadFrom(Activity activity) =>
        activity.From?.Role == "bot" && activity.ChannelData is { } data
            ? data.Deserialize(WebChatJson.Default.MessageExtras)?.Communitybot
            : null;

    public static string TelephoneAddress(string number) =>
        "tel:" + string.Concat(number.Where(c => char.IsAsciiDigit(c) || c is '+' or '*' or '#'));

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, WebChatJson.Default.MessageExtras);

    private static Span Of(TextSpan span) => span.Style switch
    {
        TextStyle.Link => new Span(span.Start, span.Length, "link", span.Target),
        TextStyle.Phone => new Span(span.Start, span.Length, "link", TelephoneAddress(span.Target ?? "")),
        _ => new Span(span.Start, span.Length, "bold", null),
    };

    private static Button Of(MessageButton button) => button.Kind switch
    {
        ButtonKind.Open => new Button(button.Label, null, button.Value),
        ButtonKind.Call => new Button(button.Label, null, TelephoneAddress(button.Value)),
        _ => new Button(button.Label, button.Value, null),
    };
}
