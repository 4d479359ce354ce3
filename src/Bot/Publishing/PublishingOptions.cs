namespace CommunityBot.Publishing;

public sealed class PublishingOptions
{
    /// <value>The public address, such as https://bot.example.org, for a service behind a proxy; empty: as it is asked.</value>
    public string Address { get; set; } = "";
}
