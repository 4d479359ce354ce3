using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography;

/// <summary>A named place, a postcode or a part of one.</summary>
/// <param name="Name">As people write it: "Foots Cray", "DA14", "DA14 5", "DA14 5AB".</param>
/// <param name="Point">Its middle.</param>
/// <param name="RadiusMetres">How far it reaches from there: what a distance from it may be wrong by.</param>
/// <param name="InBorough">Null when it isn't known.</param>
public sealed record Place(string Name, PlaceKind Kind, GeoPoint Point, int RadiusMetres, bool? InBorough)
{
    internal const int ExactWithinMetres = 150;

    /// <summary>True when distances from it are said with "about".</summary>
    public bool IsApproximate => RadiusMetres > ExactWithinMetres;
}

public enum PlaceKind
{
    Named,
    District,
    Sector,
    Postcode,
}

/// <summary>A place as it stands in a text.</summary>
/// <param name="Start">The first character of it in the text.</param>
/// <param name="Corrected">True when the spelling was put right to find it.</param>
public readonly record struct PlaceMention(Place Place, int Start, int Length, bool Corrected);
