using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>Checks each source's value against what was promised of it, and when.</summary>
internal static class SourceCheck
{
    public static Difference? Check(
        Manifest manifest, List<LogEntry> log, LogEntry result, out ImmutableArray<SourceValue> values, List<string> steps, List<string> notChecked)
    {
        var read = (result.Facts["values"] as JsonArray)?.Select(SourceValue.TryRead).ToList() ?? [];
        values = [.. read.OfType<SourceValue>()];
        if (values.Length != manifest.Sources.Length || values.Length != read.Count)
        {
            return new Difference(TamperCase.SourceMissing, $"The result has {values.Length} values that can be read, for {manifest.Sources.Length} sources.");
        }

        if (result.At < manifest.DrawsAt)
        {
            return new Difference(TamperCase.LogOrder, $"{DrawFolder.LogName}, line {result.Seq}: the draw was made before its hour.");
        }

        var reveals = log.Where(e => e.Act == "reveal").ToList();
        for (var i = 0; i < values.Length; i++)
        {
            var difference = (manifest.Sources[i], values[i]) switch
            {
                (RandomSource.Reveal source, SourceValue.Secret secret) => Reveal(manifest, reveals, source, secret, steps),
                (RandomSource.Beacon source, SourceValue.Beacon beacon) => Beacon(manifest, source, beacon, steps, notChecked),
                (RandomSource.PublicResult source, SourceValue.Digits digits) => Public(source, digits, notChecked),
                _ => new Difference(TamperCase.SourceMissing, $"Value {i + 1} of the result is not of the kind that source {i + 1} gives."),
            };
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static Difference? Reveal(Manifest manifest, List<LogEntry> reveals, RandomSource.Reveal source, SourceValue.Secret secret, List<string> steps)
    {
        if (DrawHash.Hex(DrawHash.Commit(secret.Value)) != source.Commit)
        {
            return new Difference(TamperCase.SecretOfCommit, $"The secret of {source.Revealer} is not the one that they bound themselves to.");
        }

        var entry = reveals.Find(e => e.Fact("revealer") == source.Revealer);
        if (entry is null || entry.Fact("secret") != DrawHash.Hex(secret.Value))
        {
            return new Difference(TamperCase.RevealLogged, $"The reveal of {source.Revealer} is not in the log, or is another one there.");
        }

        if (entry.At < manifest.ClosesAt)
        {
            return new Difference(TamperCase.RevealTime, $"{source.Revealer} revealed before the close, when numbers could still be bought.");
        }

        if (entry.At > manifest.RevealBy)
        {
            return new Difference(TamperCase.RevealTime, $"{source.Revealer} revealed after the last moment for it.");
        }

        steps.Add($"The secret of {source.Revealer} fits its commit and was revealed in time.");
        return null;
    }

    private static Difference? Beacon(Manifest manifest, RandomSource.Beacon source, SourceValue.Beacon beacon, List<string> steps, List<string> notChecked)
    {
        if (beacon.Round != source.Round)
        {
            return new Difference(TamperCase.BeaconRound, $"The beacon's round is {beacon.Round}; the manifest names {source.Round}.");
        }

        if (source.Chain == Drand.QuicknetChain && source.Round != Drand.RoundAt(manifest.DrawsAt))
        {
            return new Difference(TamperCase.BeaconTime, $"Round {source.Round} is not the first at or after the draw's hour; that is {Drand.RoundAt(manifest.DrawsAt)}.");
        }

        if (!Drand.IsHashOfSignature(beacon.Signature, beacon.Randomness))
        {
            return new Difference(TamperCase.BeaconHash, $"The randomness of round {beacon.Round} is not the hash of its signature.");
        }

        steps.Add($"The beacon's round {beacon.Round} is the one named, and its randomness is the hash of its signature.");
        notChecked.Add($"Whether drand signed round {beacon.Round} was not checked (no pairing): compare this round with any public relay. Its randomness here is {DrawHash.Hex(beacon.Randomness)}.");
        return null;
    }

    private static Difference? Public(RandomSource.PublicResult source, SourceValue.Digits digits, List<string> notChecked)
    {
        notChecked.Add($"Compare \"{source.Name}\" with where it was published: here it is {digits.Text}.");
        return null;
    }
}
