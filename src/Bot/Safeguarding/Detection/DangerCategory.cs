namespace CommunityBot.Safeguarding.Detection;

/// <summary>What a message that needs people speaks of. The order is that of the classifier's lanes.</summary>
public enum DangerCategory
{
    Suicide,
    SelfHarm,
    ChildAtRisk,
    AdultAtRisk,
    DomesticAbuse,
    MedicalEmergency,
    Exploitation,
    HateCrime,
    AntisocialBehaviour,
    NoFood,
    NoHome,
}

/// <summary>What the detector found.</summary>
/// <param name="Urgent">True when somebody may be in danger at this moment: 999 is then named first.</param>
public readonly record struct Danger(DangerCategory Category, bool Urgent);

public static class DangerCategories
{
    /// <summary>Names of files, contacts and rules: <c>child-at-risk</c>, in the order of <see cref="DangerCategory"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "suicide", "self-harm", "child-at-risk", "adult-at-risk", "domestic-abuse", "medical-emergency", "exploitation",
        "hate-crime", "antisocial-behaviour", "no-food", "no-home",
    ];

    public static string Name(this DangerCategory category) => Names[(int)category];

    /// <returns>False for a name that is not a category's.</returns>
    public static bool TryParse(string name, out DangerCategory category)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                category = (DangerCategory)i;
                return true;
            }
        }

        category = default;
        return false;
    }
}
