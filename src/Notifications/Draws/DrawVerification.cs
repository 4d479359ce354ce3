using System.Collections.Immutable;

namespace CommunityBot.Notifications.Draws;

/// <summary>What checking a draw's files came to.</summary>
/// <param name="Steps">What was checked and held, in order, in plain words.</param>
/// <param name="NotChecked">What a reader must still look at elsewhere.</param>
/// <param name="Difference">Null when everything held.</param>
/// <param name="Voided">Why the draw was called off, when its log says so.</param>
/// <param name="Made">True once there is a result.</param>
public sealed record DrawVerification(
    ImmutableArray<string> Steps, ImmutableArray<string> NotChecked, DrawGrade? Grade, Difference? Difference, string? Voided = null, bool Made = false)
{
    public bool Holds => Difference is null;
}
