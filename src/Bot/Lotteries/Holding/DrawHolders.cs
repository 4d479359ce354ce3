using System.Text.RegularExpressions;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Organisers;

namespace CommunityBot.Lotteries.Holding;

/// <summary>Who may hold draws, and who of them is asked for the second yes.</summary>
internal sealed partial class DrawHolders(IOrganisers organisers)
{
    /// <summary>A draw is open to everybody, so whoever looks after one place alone does not hold it.</summary>
    public static bool May(Organiser who) => who is { Status: OrganiserStatus.Linked, Chat: not null, Role: >= OrganiserRole.Organiser, IsEverywhere: true };

    public async Task<IReadOnlyList<Organiser>> AllAsync(CancellationToken cancellation) => [.. (await organisers.ListAsync(cancellation)).Where(May)];

    public async Task<string> AskedInWordsAsync(PendingAct pending, CancellationToken cancellation)
    {
        var others = (await AllAsync(cancellation)).Where(o => o.Id != pending.By).Select(o => o.Name).ToList();
        return others.Count == 0
            ? "It waits for a second person's yes, and there is nobody else who may give it yet. An owner can be added with the verb organiser."
            : $"It waits for a second person's yes. I ask {string.Join(" and ", others)}.";
    }

    /// <summary>"Yes" and "no" for whoever is asked. They name the draw, so that they can also be typed, at any time.</summary>
    /// <param name="command">The name of the command that takes them.</param>
    public static IEnumerable<(string Label, string Value)> Answers(HeldDraw draw, string command) => draw.Pending is not { } pending ? [] :
    [
        ($"Yes, {Verb(pending.What)} {draw.Id}", $"/{command} approve {pending.What} {draw.Id}".ToLowerInvariant()),
        ($"No, don't {Verb(pending.What)} {draw.Id}", $"/{command} refuse {pending.What} {draw.Id}".ToLowerInvariant()),
    ];

    /// <returns>What a typed answer asks for, as behind its button; null for other words.</returns>
    public static string? Read(string text) => Typed().Match(text.Trim()) is not { Success: true } typed ? null
        : $"{(typed.Groups["yes"].Value.StartsWith("y", StringComparison.OrdinalIgnoreCase) ? "approve" : "refuse")} {typed.Groups["act"].Value.ToLowerInvariant().Replace("call off", "void", StringComparison.Ordinal)} {typed.Groups["id"].Value.ToLowerInvariant()}";

    public static string Question(HeldDraw draw, string who) => draw.Pending!.What switch
    {
        DrawAct.Announce => $"{who} wants to hold this draw. Once it is announced, its prizes, times and sources can't change any more.",
        DrawAct.Close => $"{who} wants to end the entries of “{draw.Title}” now, ahead of time.",
        _ => $"{who} wants to call off “{draw.Title}”. The reason that would be published: {draw.Pending.Reason}",
    };

    private static string Verb(DrawAct act) => act switch
    {
        DrawAct.Announce => "announce",
        DrawAct.Close => "close",
        _ => "call off",
    };

    [GeneratedRegex("^(?<yes>yes,|no, don['’]t) (?<act>announce|close|call off) (?<id>[a-z0-9-]{3,60})[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
