namespace CommunityBot.Knowledge.CommunityDirectory;

/// <param name="Option">Whom or what the price is for ("under 18s").</param>
/// <param name="Amount">0 is free, null is not told.</param>
/// <param name="Description">What the amount buys ("a session").</param>
public sealed record CostOption(string? Option, decimal? Amount, string? Description)
{
    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "GBP";

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }
}
