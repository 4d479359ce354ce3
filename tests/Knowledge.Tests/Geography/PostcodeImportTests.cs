using System.IO.Compression;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Geography;

public sealed class PostcodeImportTests : IDisposable
{
    private const string Ons =
        "pcd,pcds,dointr,doterm,oseast1m,lat,long\n"
        + "DA8 1AA,DA8 1AA,198001,,551000,51.4801,0.1777\n"
        + "DA8 1AB,DA8 1AB,198001,201905,551000,51.4802,0.1778\n"
        + "EH1 1AA,EH1 1AA,198001,,325000,55.9500,-3.1900\n"
        + "DA145AB,DA14 5AB,198001,,,99.999999,0.000000\n"
        + "nonsense,nonsense,,,,51.48,0.17\n"
        + "DA8 1AA,DA8 1AA,198001,,551000,51.4801,0.1777\n";

    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "Content");

    private readonly TemporaryFolder _folder = new();
    private readonly Gazetteer _gazetteer = Gazetteer.Read(Content);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_ons_file_gives_exact_points_for_the_borough_and_every_row_is_accounted_for()
    {
        var (report, sectors) = Import(Write("ons.csv", Ons));
        var store = new MemoryPostcodeStore();
        var gazetteer = Gazetteer.Read(Content, new ImportedPostcodes(store));
        Assert.NotEqual(PlaceKind.Postcode, gazetteer.Locate("DA8 1AA")!.Kind);

        await store.ReplaceAsync(sectors, CancellationToken.None);

        var place = gazetteer.Locate("da81aa")!;
        Assert.Equal((PlaceKind.Postcode, false), (place.Kind, place.IsApproximate));
        Assert.InRange(place.Point.MetresTo(new GeoPoint(51.4801, 0.1777)), 0, 0.2);
        Assert.Equal((6, 1, 1, 1, 1), (report.Read, report.Kept, report.Terminated, report.Elsewhere, report.Repeated));
        Assert.Equal(["not a postcode", "without a position"], report.Rejected.Keys);
        Assert.Equal(report.Read, report.Kept + report.Terminated + report.Elsewhere + report.Repeated + report.Rejected.Values.Sum());
    }

    [Fact]
    public void Code_point_open_is_read_from_a_file_a_folder_and_a_zip()
    {
        const string Rows = "\"DA8 1AA\",10,551400,178000,\"E92000001\"\n\"DA8 1AD\",90,0,0,\"E92000001\"\n";
        Write("data/da.csv", Rows);
        Write("data/br.csv", "\"BR7 5AA\",10,543000,170000,\"E92000001\"\n");
        Write("data/Doc/columns.csv", "PC,PQ,EA,NO\nPostcode,Positional_quality_indicator,Eastings,Northings\n");
        ZipFile.CreateFromDirectory(_folder.File("data"), _folder.File("codepo.zip"));

        Assert.Equal((2, 1), Counted(_folder.File("data/da.csv")));
        Assert.Equal((3, 2), Counted(_folder.File("data")));
        Assert.Equal((3, 2), Counted(_folder.File("codepo.zip")));
        var point = Import(_folder.File("data/da.csv")).Sectors.Single().Find(Read("DA8 1AA"))!.Value;
        Assert.InRange(point.MetresTo(_gazetteer.Find("Erith")!.Point), 0, 3000);
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_says_what_was_expected()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Import(Write("other.csv", "name,age\nJo,7\n")));

        Assert.Contains("ONS Postcode Directory", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(91492.146, 11318.804, 49.92226393730, -6.29977752014)]
    [InlineData(250359.811, 62016.569, 50.43885825610, -4.10864563561)]
    [InlineData(530624.974, 178388.464, 51.48936564950, -0.11992557180)]
    [InlineData(599445.590, 225722.826, 51.89436637350, 0.89724327012)]
    [InlineData(639821.835, 169565.858, 51.37447025550, 1.44454730409)]
    public void The_surveys_own_control_points_come_out_within_ten_metres(double easting, double northing, double latitude, double longitude) =>
        Assert.InRange(NationalGrid.ToGeoPoint(easting, northing).MetresTo(new GeoPoint(latitude, longitude)), 0, 10);

    [Fact]
    public void The_worked_example_of_the_surveys_guide_comes_out_to_the_last_figure()
    {
        var (latitude, longitude) = NationalGrid.Unproject(651409.903, 313177.270);

        Assert.Equal(52 + (39 / 60.0) + (27.2531 / 3600), double.RadiansToDegrees(latitude), 7);
        Assert.Equal(1 + (43 / 60.0) + (4.5177 / 3600), double.RadiansToDegrees(longitude), 7);
    }

    private static Postcode Read(string text) => Postcode.TryRead(text, out var code) ? code : throw new ArgumentException(text);

    private (int Read, int Kept) Counted(string path)
    {
        var (report, _) = Import(path);
        return (report.Read, report.Kept);
    }

    private (PostcodeReport Report, IReadOnlyList<PostcodeSector> Sectors) Import(string path) =>
        PostcodeImport.Read(path, _gazetteer, CancellationToken.None);

    private string Write(string name, string text)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
