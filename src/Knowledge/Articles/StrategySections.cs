namespace CommunityBot.Knowledge.Articles;

/// <summary>The strategy's sections in its own order; their names are part of the replay contract.</summary>
public static class StrategySections
{
    private static readonly string[] InOrder =
    [
        "Foreword", "At a glance", "Why connected communities matter", "Vibrant places, spaces and networks",
        "Civic participation and neighbourliness", "A thriving voluntary, community, faith and sports sector",
        "Growth that benefits all", "Knowing our communities", "Outcomes: cohesive", "Outcomes: healthy",
        "Outcomes: socially active", "Outcomes: successful", "Consultation", "Related work", "Contact",
    ];

    public static IReadOnlyList<string> All => InOrder;

    /// <summary>Sections of other documents come after all of these.</summary>
    public static int PositionOf(string section) =>
        Array.IndexOf(InOrder, section) is var i and >= 0 ? i : InOrder.Length;
}
