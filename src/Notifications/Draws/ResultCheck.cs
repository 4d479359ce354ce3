using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>Compares a logged result and its winners file with what the seed gives.</summary>
internal static class ResultCheck
{
    public static Difference? Check(LogEntry result, Manifest manifest, DrawOutcome outcome, string winnersFile)
    {
        if (result.Fact("manifest") != DrawHash.Hex(manifest.Hash()))
        {
            return new Difference(TamperCase.ResultLogged, $"The result names the manifest {result.Fact("manifest")}; the one that was logged at the close is {DrawHash.Hex(manifest.Hash())}.");
        }

        if (result.Fact("seed") != outcome.Seed)
        {
            return new Difference(TamperCase.Seed, $"The seed logged is {result.Fact("seed")}; manifest and values give {outcome.Seed}.");
        }

        if (result.Fact("number") != outcome.Number)
        {
            return new Difference(TamperCase.Number, $"The number logged is {result.Fact("number")}; the seed gives {outcome.Number}.");
        }

        return Winners(outcome, winnersFile) ?? Logged(result, manifest, outcome, winnersFile);
    }

    private static Difference? Winners(DrawOutcome outcome, string file)
    {
        var listed = new List<Winner>();
        foreach (var line in file.Split('\n').SkipLast(1))
        {
            if (!Winner.TryRead(line, out var winner))
            {
                return new Difference(TamperCase.WinnerFalse, $"{DrawFolder.WinnersName}, line {listed.Count + 1}: \"{line}\" is not serial,tier.");
            }

            listed.Add(winner);
        }

        var twice = listed.GroupBy(w => w.Serial).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            return twice.Distinct().Count() > 1
                ? new Difference(TamperCase.WinnerTiers, $"{DrawFolder.WinnersName}: ticket {twice.Key} is paid for two tiers.")
                : new Difference(TamperCase.WinnerDoubled, $"{DrawFolder.WinnersName}: ticket {twice.Key} stands there twice.");
        }

        var due = outcome.Winners.ToHashSet();
        var given = listed.ToHashSet();
        return outcome.Winners.Where(w => !given.Contains(w)).Select(w => listed.Exists(l => l.Serial == w.Serial)
                ? new Difference(TamperCase.WinnerTiers, $"{DrawFolder.WinnersName}: ticket {w.Serial} is paid for another tier than {w.Tier}, which it won.")
                : new Difference(TamperCase.WinnerMissing, $"{DrawFolder.WinnersName}: ticket {w.Serial} won and is not listed.")).FirstOrDefault()
            ?? listed.Where(w => !due.Contains(w)).Select(w => new Difference(TamperCase.WinnerFalse, $"{DrawFolder.WinnersName}: ticket {w.Serial} is listed and won nothing.")).FirstOrDefault()
            ?? (file != outcome.WinnersFile() ? new Difference(TamperCase.WinnerFalse, $"{DrawFolder.WinnersName}: the winners are out of order.") : null);
    }

    private static Difference? Logged(LogEntry result, Manifest manifest, DrawOutcome outcome, string file)
    {
        if (result.Facts["pence"] is not { } pence || pence.GetValueKind() != System.Text.Json.JsonValueKind.Number || pence.GetValue<long>() != outcome.Pence)
        {
            return new Difference(TamperCase.Payout, $"The sum paid out is logged as {result.Facts["pence"]} pence; the winners' prizes come to {outcome.Pence}.");
        }

        var tiers = CanonicalJson.Write(outcome.Tiers());
        if (result.Facts["tiers"] is not { } told || CanonicalJson.Write(told) != tiers)
        {
            return new Difference(TamperCase.ResultLogged, $"The winners by tier are logged as {result.Facts["tiers"]?.ToJsonString()}; they are {tiers}.");
        }

        if (result.Fact("grade") != manifest.Grade.ToString())
        {
            return new Difference(TamperCase.ResultLogged, $"The grade is logged as {result.Fact("grade")}; from the sources follows {manifest.Grade}.");
        }

        return result.Fact("winners") != DrawHash.Hex(DrawHash.Of(Encoding.ASCII.GetBytes(file)))
            ? new Difference(TamperCase.ResultLogged, $"{DrawFolder.WinnersName} is not the file whose hash was logged.")
            : null;
    }
}
