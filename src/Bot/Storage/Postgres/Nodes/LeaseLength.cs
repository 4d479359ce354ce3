namespace CommunityBot.Storage.Postgres;

/// <summary>
/// How long a node may be silent before others go on without it: long enough for a slow turn or a pause of the process,
/// short enough for a person who waits. It is measured by the database's clock; the nodes' own may differ.
/// </summary>
internal sealed record LeaseLength(TimeSpan Value)
{
    public static LeaseLength Usual { get; } = new(TimeSpan.FromSeconds(15));

    /// <value>How often it is renewed: two renewals may fail before others go on.</value>
    public TimeSpan Beat { get; init; } = Value / 4;

    /// <value>When its holder must count it as lost, on its own clock, so that it stops before another begins.</value>
    public TimeSpan Safe => Value * 0.75;
}
