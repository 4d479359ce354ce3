namespace CommunityBot.FaultNode;

/// <summary>A clock that is wrong, and runs at the right speed.</summary>
internal sealed class SkewedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
