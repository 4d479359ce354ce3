namespace CommunityBot.Notifications.Draws;

/// <summary>The published files of one draw, as docs/draw-format.md describes them.</summary>
public sealed class DrawFolder(string path)
{
    public const string TicketsName = "tickets.csv";
    public const string ManifestName = "manifest.json";
    public const string PrizesName = "prizes.json";
    public const string LogName = "log.jsonl";
    public const string WinnersName = "winners.csv";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Tickets => File(TicketsName);

    public string Manifest => File(ManifestName);

    public string Prizes => File(PrizesName);

    public string Log => File(LogName);

    public string Winners => File(WinnersName);

    public bool Exists => Directory.Exists(Path);

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
