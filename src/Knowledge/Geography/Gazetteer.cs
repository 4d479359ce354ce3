using System.Collections.Frozen;
using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography;

/// <summary>
/// The places of the borough and its neighbours, without a network: by name, by postcode, in a text, by nearness.
/// Immutable; safe to use from many threads.
/// </summary>
public sealed class Gazetteer
{
    private const int PostcodeRadiusMetres = 100;

    private readonly ImmutableArray<Place> _places;
    private readonly FrozenDictionary<string, Place> _codes;
    private readonly PlaceFinder _finder;
    private readonly IPostcodePoints _postcodes;

    private Gazetteer(IEnumerable<(Place Place, string[] Also)> places, IEnumerable<string> ordinaryWords, IPostcodePoints postcodes)
    {
        var all = places.ToList();
        _places = [.. all.Select(p => p.Place)];
        _codes = _places.Where(p => p.Kind != PlaceKind.Named).ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        _finder = new PlaceFinder(all.Where(p => p.Place.Kind == PlaceKind.Named), ordinaryWords, Locate);
        _postcodes = postcodes;
    }

    /// <param name="content">The folder of the product's content, with Geography and Lexicon in it.</param>
    /// <exception cref="InvalidDataException">The file is wrong; the message names the line.</exception>
    public static Gazetteer Read(string content, IPostcodePoints? postcodes = null) =>
        new(PlaceFile.Read(Path.Combine(content, "Geography", "places.csv")),
            File.ReadLines(Path.Combine(content, "Lexicon", "common-words.txt")),
            postcodes ?? new NoPostcodePoints());

    public IEnumerable<Place> Named => _places.Where(p => p.Kind == PlaceKind.Named);

    /// <summary>True when the postcode's district is one of the borough's or a neighbour's.</summary>
    public bool Knows(Postcode postcode) => _codes.ContainsKey(postcode.District);

    /// <summary>Finds the places and postcodes that a text names, in their order, also misspelled ones.</summary>
    public ImmutableArray<PlaceMention> FindIn(string text) => _finder.FindIn(text);

    /// <summary>The place that <paramref name="name"/> names as a whole, or null.</summary>
    public Place? Find(string name) =>
        Locate(name) ?? (FindIn(name) is [var only] && only.Length == name.Trim().Length ? only.Place : null);

    /// <summary>
    /// As near as the postcode is known: the postcode itself where a file was imported, else its sector, else its
    /// district.
    /// </summary>
    /// <returns>Null when it is no postcode or lies elsewhere.</returns>
    public Place? Locate(string postcode)
    {
        if (!Postcode.TryRead(postcode, out var code))
        {
            return null;
        }

        var around = (code.Sector is { } sector ? _codes.GetValueOrDefault(sector) : null) ?? _codes.GetValueOrDefault(code.District);
        return code.IsWhole && _postcodes.Find(code) is { } point
            ? new Place(code.ToString(), PlaceKind.Postcode, point, PostcodeRadiusMetres, around?.InBorough)
            : around;
    }

    /// <summary>The named place whose middle is nearest, the borough as a whole left out.</summary>
    public Place Nearest(GeoPoint point) => Named.Where(p => p.RadiusMetres < 5000).MinBy(p => p.Point.MetresTo(point))!;

    /// <summary>The named places whose middles lie within reach of <paramref name="place"/>, nearest first, on both sides of the border.</summary>
    public IEnumerable<Place> Neighbours(Place place, double metres) =>
        Named.Where(p => p != place && p.RadiusMetres < 5000 && p.Point.MetresTo(place.Point) <= metres)
            .OrderBy(p => p.Point.MetresTo(place.Point));
}
