using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography;

/// <summary>Exact points of whole postcodes, where an operator has imported them.</summary>
public interface IPostcodePoints
{
    GeoPoint? Find(Postcode postcode);
}

/// <summary>No postcode file has been imported.</summary>
public sealed class NoPostcodePoints : IPostcodePoints
{
    public GeoPoint? Find(Postcode postcode) => null;
}
