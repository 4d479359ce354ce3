using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.WebChat.Page;

/// <summary>The page's files, held in the assembly, and the page itself with what was said so far written into it.</summary>
internal sealed class ChatPage(IOptions<CommunityOptions> community)
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        ["chat.js"] = "text/javascript; charset=utf-8",
        ["conversation.js"] = "text/javascript; charset=utf-8",
        ["transcript.js"] = "text/javascript; charset=utf-8",
        ["chat.css"] = "text/css; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> _assets = ContentTypes.ToFrozenDictionary(
        type => type.Key, type => Asset.Of(type.Value, Read(type.Key)), StringComparer.Ordinal);

    private readonly string _chat = Named(Read("page.html"), community.Value);

    /// <summary>The accessibility statement.</summary>
    public string Accessibility { get; } = Named(Read("accessibility.html"), community.Value);

    /// <returns>Null when the page has no such file.</returns>
    public Asset? FindAsset(string name) => _assets.GetValueOrDefault(name);

    /// <summary>The chat as a plain document that works without scripts; with them, they take it over.</summary>
    public string Render(ImmutableList<Activity> said) => Render(said, ActivityIds.NewConversation(), "", "");

    /// <summary>While what was said can't be looked up, or kept: what was typed stands in the form again, under the same number.</summary>
    public string RenderAway(string? id = null, string typed = "") =>
        Render([], string.IsNullOrEmpty(id) ? ActivityIds.NewConversation() : id, StorageAway.Words, typed);

    private string Render(ImmutableList<Activity> said, string id, string status, string typed) => _chat
        .Replace("{{status}}", status, StringComparison.Ordinal)
        .Replace("{{id}}", HtmlEncoder.Default.Encode(id), StringComparison.Ordinal)
        .Replace("{{choices}}", TranscriptHtml.Choices(said), StringComparison.Ordinal)
        .Replace("{{log}}", TranscriptHtml.Messages(said), StringComparison.Ordinal)
        .Replace("{{typed}}", HtmlEncoder.Default.Encode(typed), StringComparison.Ordinal);

    private static string Named(string template, CommunityOptions community) => template
        .Replace("{{name}}", HtmlEncoder.Default.Encode(BotAccount.NameOf(community)), StringComparison.Ordinal)
        .Replace("{{community}}", HtmlEncoder.Default.Encode(community.Name), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream("WebChat/" + name)
            ?? throw new InvalidOperationException($"The page's file {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
