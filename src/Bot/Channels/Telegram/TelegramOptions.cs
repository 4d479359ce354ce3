using System.Text.RegularExpressions;

namespace CommunityBot.Channels.Telegram;

/// <summary>The settings under <c>Telegram</c>. Without a token the channel stays off.</summary>
public sealed class TelegramOptions
{
    /// <value>What BotFather gave, <c>digits:letters</c>. A secret. Empty by default.</value>
    public string Token { get; set; } = "";

    /// <value>The root of a Bot API server of one's own; empty for Telegram's.</value>
    public string BaseUrl { get; set; } = "";

    /// <value><c>Polling</c> (the default) or <c>Webhook</c>.</value>
    public string Mode { get; set; } = "Polling";

    public WebhookOptions Webhook { get; set; } = new();

    public bool IsOn => Token.Length > 0;

    public bool UsesWebhook => Mode.Equals("Webhook", StringComparison.OrdinalIgnoreCase);

    public sealed class WebhookOptions
    {
        /// <value>The public address of <c>/telegram/webhook</c>, told to Telegram at the start.</value>
        public string Url { get; set; } = "";

        /// <value>What Telegram repeats in a header of every call, 16 to 256 of <c>A-Z a-z 0-9 _ -</c>. A secret.</value>
        public string Secret { get; set; } = "";
    }
}

/// <summary>Names every fault at once; says of a secret only how long it is.</summary>
internal static partial class TelegramOptionsCheck
{
    public static IEnumerable<string> Faults(TelegramOptions options)
    {
        if (!options.IsOn)
        {
            yield break;
        }

        if (!TokenShape().IsMatch(options.Token))
        {
            yield return $"Telegram:Token is a text of {options.Token.Length} characters that is no bot token; allowed: digits, a colon and the rest, as BotFather gave it.";
        }

        if (options.BaseUrl.Length > 0 && !IsWebAddress(options.BaseUrl))
        {
            yield return $"Telegram:BaseUrl is \"{options.BaseUrl}\"; allowed: empty, or an address that begins with http:// or https://.";
        }

        if (!options.UsesWebhook)
        {
            if (!options.Mode.Equals("Polling", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"Telegram:Mode is \"{options.Mode}\"; allowed: Polling or Webhook.";
            }

            yield break;
        }

        if (!IsWebAddress(options.Webhook.Url))
        {
            yield return $"Telegram:Webhook:Url is \"{options.Webhook.Url}\"; allowed in Webhook mode: the public address of this program's /telegram/webhook, beginning with https://.";
        }

        if (!SecretShape().IsMatch(options.Webhook.Secret))
        {
            yield return $"Telegram:Webhook:Secret is a text of {options.Webhook.Secret.Length} characters; allowed in Webhook mode: 16 to 256 letters, digits, _ and -.";
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    [GeneratedRegex(@"^[0-9]+:[A-Za-z0-9_-]+$")]
    private static partial Regex TokenShape();

    [GeneratedRegex("^[A-Za-z0-9_-]{16,256}$")]
    private static partial Regex SecretShape();
}
