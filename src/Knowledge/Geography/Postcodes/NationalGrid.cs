using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography.Postcodes;

/// <summary>
/// The Ordnance Survey's National Grid. The formulae and figures are those of "A guide to coordinate systems in Great
/// Britain": the inverse transverse Mercator projection on Airy's ellipsoid, then a Helmert transformation. The result
/// is within about 5 metres.
/// </summary>
public static class NationalGrid
{
    private const double Scale = 0.9996012717;
    private const double TrueNorthing = -100_000;
    private const double TrueEasting = 400_000;
    private const double ArcSecond = Math.PI / (180 * 3600);

    private static readonly double TrueLatitude = double.DegreesToRadians(49);
    private static readonly double TrueLongitude = double.DegreesToRadians(-2);

    private static readonly Ellipsoid Airy1830 = new(6_377_563.396, 6_356_256.909);
    private static readonly Ellipsoid Grs80 = new(6_378_137, 6_356_752.3141);

    /// <param name="easting">Metres.</param>
    /// <param name="northing">Metres.</param>
    /// <returns>WGS 84.</returns>
    public static GeoPoint ToGeoPoint(double easting, double northing)
    {
        var (latitude, longitude) = Unproject(easting, northing);
        var (x, y, z) = ToWgs84(Airy1830.ToCartesian(latitude, longitude));
        (latitude, longitude) = Grs80.FromCartesian(x, y, z);
        return new GeoPoint(double.RadiansToDegrees(latitude), double.RadiansToDegrees(longitude));
    }

    /// <returns>Radians on Airy's ellipsoid (OSGB36).</returns>
    internal static (double Latitude, double Longitude) Unproject(double easting, double northing)
    {
        var a = Airy1830.Major * Scale;
        var latitude = TrueLatitude;
        double missing;
        do
        {
            missing = northing - TrueNorthing - MeridianArc(latitude);
            latitude += missing / a;
        }
        while (Math.Abs(missing) > 0.00001);

        var e2 = Airy1830.EccentricitySquared;
        var (sin, cos) = Math.SinCos(latitude);
        var (t, sec) = (sin / cos, 1 / cos);
        var t2 = t * t;
        var nu = a / Math.Sqrt(1 - (e2 * sin * sin));
        var rho = a * (1 - e2) * Math.Pow(1 - (e2 * sin * sin), -1.5);
        var eta2 = (nu / rho) - 1;
        var d = easting - TrueEasting;
        var north = (t / (2 * rho * nu) * Math.Pow(d, 2))
            - (t / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * t2) + eta2 - (9 * t2 * eta2)) * Math.Pow(d, 4))
            + (t / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * t2) + (45 * t2 * t2)) * Math.Pow(d, 6));
        var east = (sec / nu * d)
            - (sec / (6 * Math.Pow(nu, 3)) * ((nu / rho) + (2 * t2)) * Math.Pow(d, 3))
            + (sec / (120 * Math.Pow(nu, 5)) * (5 + (28 * t2) + (24 * t2 * t2)) * Math.Pow(d, 5))
            - (sec / (5040 * Math.Pow(nu, 7)) * (61 + (662 * t2) + (1320 * t2 * t2) + (720 * t2 * t2 * t2)) * Math.Pow(d, 7));
        return (latitude - north, TrueLongitude + east);
    }

    /// <summary>The length of the meridian from the true origin, in metres of the grid.</summary>
    private static double MeridianArc(double latitude)
    {
        var n = (Airy1830.Major - Airy1830.Minor) / (Airy1830.Major + Airy1830.Minor);
        var (n2, n3) = (n * n, n * n * n);
        var (less, more) = (latitude - TrueLatitude, latitude + TrueLatitude);
        return Airy1830.Minor * Scale * (
            ((1 + n + (5.0 / 4 * n2) + (5.0 / 4 * n3)) * less)
            - (((3 * n) + (3 * n2) + (21.0 / 8 * n3)) * Math.Sin(less) * Math.Cos(more))
            + (((15.0 / 8 * n2) + (15.0 / 8 * n3)) * Math.Sin(2 * less) * Math.Cos(2 * more))
            - (35.0 / 24 * n3 * Math.Sin(3 * less) * Math.Cos(3 * more)));
    }

    /// <summary>Helmert's seven parameters from OSGB36 to WGS 84.</summary>
    private static (double X, double Y, double Z) ToWgs84((double X, double Y, double Z) p)
    {
        const double Larger = 1 - 20.4894e-6;
        const double RotationX = 0.1502 * ArcSecond;
        const double RotationY = 0.2470 * ArcSecond;
        const double RotationZ = 0.8421 * ArcSecond;
        return (
            446.448 + (Larger * p.X) - (RotationZ * p.Y) + (RotationY * p.Z),
            -125.157 + (RotationZ * p.X) + (Larger * p.Y) - (RotationX * p.Z),
            542.060 - (RotationY * p.X) + (RotationX * p.Y) + (Larger * p.Z));
    }

    /// <param name="Major">Half the major axis, in metres.</param>
    /// <param name="Minor">Half the minor axis, in metres.</param>
    private sealed record Ellipsoid(double Major, double Minor)
    {
        public double EccentricitySquared { get; } = 1 - (Minor * Minor / (Major * Major));

        public (double X, double Y, double Z) ToCartesian(double latitude, double longitude)
        {
            var nu = Normal(latitude);
            return (nu * Math.Cos(latitude) * Math.Cos(longitude), nu * Math.Cos(latitude) * Math.Sin(longitude), nu * (1 - EccentricitySquared) * Math.Sin(latitude));
        }

        public (double Latitude, double Longitude) FromCartesian(double x, double y, double z)
        {
            var p = double.Hypot(x, y);
            var latitude = Math.Atan2(z, p * (1 - EccentricitySquared));
            double change;
            do
            {
                var next = Math.Atan2(z + (EccentricitySquared * Normal(latitude) * Math.Sin(latitude)), p);
                (change, latitude) = (next - latitude, next);
            }
            while (Math.Abs(change) > 1e-12);

            return (latitude, Math.Atan2(y, x));
        }

        private double Normal(double latitude) => Major / Math.Sqrt(1 - (EccentricitySquared * Math.Pow(Math.Sin(latitude), 2)));
    }
}
