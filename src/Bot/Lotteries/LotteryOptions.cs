namespace CommunityBot.Lotteries;

public sealed class LotteryOptions
{
    /// <value>The licensed operator's site; where it is empty, people are sent to the council.</value>
    public string OperatorUrl { get; set; } = "";

    /// <value>The folder in which every community draw has a folder of its files. Default <c>data/draws</c>.</value>
    public string Draws { get; set; } = "data/draws";

    /// <value>Relays of drand, asked one after another, with ; between them.</value>
    public string DrandRelays { get; set; } = "https://api.drand.sh;https://drand.cloudflare.com";

    /// <value>A file of the operator's results, a line <c>2026-11-21,123456</c> for each draw; empty for none.</value>
    public string ResultsFile { get; set; } = "";

    /// <value>When followers are reminded of the lottery's weekly draw: cron, in the community's zone; empty for never.</value>
    public string Schedule { get; set; } = "";

    public IEnumerable<string> Relays => DrandRelays.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
