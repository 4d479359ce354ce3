using System.Collections.Immutable;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>One way of saying in words who a broadcast is for. Whoever finds recipients adds one beside the audience itself.</summary>
public interface IAudienceChoice
{
    /// <summary>What may be said, as buttons: for this organiser, within their scope.</summary>
    ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation);

    /// <returns>Null when the words are not about an audience of this kind.</returns>
    ValueTask<AudienceReading?> ReadAsync(string words, Organiser who, CancellationToken cancellation);
}

/// <summary>What an organiser's words come to.</summary>
public abstract record AudienceReading
{
    private AudienceReading()
    {
    }

    public sealed record Chosen(ChosenAudience Audience) : AudienceReading;

    /// <param name="Why">To be said to the organiser.</param>
    /// <param name="Instead">Words that would do.</param>
    public sealed record Unclear(string Why, ImmutableArray<string> Instead) : AudienceReading;
}

/// <summary>Who a broadcast is for.</summary>
/// <param name="Kind">The <see cref="Notifications.Broadcasts.IBroadcastAudience.Kind"/> that finds them.</param>
/// <param name="Value">What that one needs to know.</param>
/// <param name="Words">As people read it: "surveys, in Erith".</param>
/// <param name="Topic">What recipients have agreed to hear about: asked for at the moment of sending.</param>
public sealed record ChosenAudience(string Kind, string Value, string Words, string Topic)
{
    /// <summary>The areas it is limited to; empty for the whole community.</summary>
    public ImmutableArray<string> Areas { get => field.IsDefault ? [] : field; init; }

    /// <summary>The id of the group whose matter it is.</summary>
    public string? Group { get; init; }

    /// <summary>What a text for these people may fill in, by the name between the braces.</summary>
    public ImmutableDictionary<string, string> Fillings { get; init; } = ImmutableDictionary<string, string>.Empty;
}
