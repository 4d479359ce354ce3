namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Something that people look for and entries are about.</summary>
/// <param name="IsParticular">An entry mainly about it is for nobody but those who ask for it.</param>
internal sealed record Concept(int Number, string Id, ConceptClass Class, Sensitivity Sensitivity, bool IsParticular)
{
    /// <summary>What fits somebody who asks for this, itself included, each with how well (0 to 1).</summary>
    public List<(int Concept, float Fit)> Fits { get; } = [(Number, 1)];

    /// <summary>Something that people join rather than give time to.</summary>
    public bool IsPastime { get; init; }

    /// <summary>Something that people need rather than give.</summary>
    public bool IsNeed { get; init; }

    /// <summary>How people are told of it: the first of its words.</summary>
    public required string Label { get; init; }
}

internal enum ConceptClass
{
    /// <summary>What is done there.</summary>
    Topic,

    /// <summary>Whom it is for.</summary>
    Audience,

    /// <summary>What it is good for.</summary>
    Good,
}

/// <summary>The kind of special category data that asking for something speaks of.</summary>
public enum Sensitivity
{
    None,
    Health,
    Faith,
    SexualityOrGender,
    Origin,
}
