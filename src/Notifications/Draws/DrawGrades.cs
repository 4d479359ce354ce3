namespace CommunityBot.Notifications.Draws;

public static class DrawGrades
{
    /// <summary>The grade that follows from what a seed is made of, known from the announcement on.</summary>
    public static DrawGrade Of(IReadOnlyCollection<RandomSource> sources) =>
        sources.Any(s => s is not RandomSource.Reveal) ? DrawGrade.A
        : sources.Count >= 3 ? DrawGrade.B
        : DrawGrade.C;
}
