using System.Globalization;

namespace CommunityBot.Knowledge.Geography;

/// <summary>Distances as people here say them: in miles.</summary>
public static class Distance
{
    public const double MetresInAMile = 1609.344;

    /// <param name="approximate">True when an end of it is known only roughly: then it is said in round figures, with "about".</param>
    /// <returns>"about half a mile", "1.2 miles", "less than a quarter of a mile"; fits after "is" and before "away".</returns>
    public static string InWords(double metres, bool approximate)
    {
        var miles = metres / MetresInAMile;
        return approximate ? Roughly(miles) : Exactly(miles);
    }

    private static string Exactly(double miles) => miles switch
    {
        < 0.095 => "less than 0.1 miles",
        < 9.95 => One(Math.Round(miles, 1)),
        _ => Whole(miles),
    };

    private static string Roughly(double miles) => miles switch
    {
        < 0.25 => "less than a quarter of a mile",
        < 0.375 => "about a quarter of a mile",
        < 0.625 => "about half a mile",
        < 0.875 => "about three quarters of a mile",
        < 1.25 => "about a mile",
        < 5 => "about " + (Halves(miles) is 1.5 ? "a mile and a half" : Number(Halves(miles)) + " miles"),
        _ => "about " + Whole(miles),
    };

    private static double Halves(double miles) => Math.Round(miles * 2, MidpointRounding.AwayFromZero) / 2;

    private static string One(double miles) => miles is 1 ? "1 mile" : Number(miles) + " miles";

    private static string Whole(double miles) => Number(Math.Round(miles)) + " miles";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
