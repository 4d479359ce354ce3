namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads what else an offer must keep to: access, cost, company, commitment, languages.</summary>
internal static class Circumstances
{
    public static Request Read(Message message, Request request)
    {
        Use(message);
        return request with
        {
            StepFree = message.Signals.Any(s => s.Meanings.Contains("step-free")),
            FreeOnly = message.Has("free-only"),
            RemoteOnly = message.Has("remote-only") && !message.RulesOut("remote-only"),
            HomeVisit = message.Has("home-visit"),
            WomenOnly = message.Has("women-only"),
            MenOnly = message.Has("men-only") && !message.Has("women-only"),
            AdultsOnly = message.Has("adults-only"),
            NoReferral = message.Has("no-referral"),
            NoCar = message.Signals.Any(s => s.Meanings.Contains("no-car")),
            HasCar = message.Has("has-car") && !message.Has("no-car"),
            Commitment = message.Has("commit.one-off") ? Commitment.OneOff
                : message.Has("commit.short") ? Commitment.LittleTime
                : message.Has("commit.regular") ? Commitment.Regular
                : Commitment.Any,
            Languages = [.. message.Signals.SelectMany(s => s.Meanings).Where(m => m.StartsWith("lang.", StringComparison.Ordinal)).Select(m => m[5..]).Distinct()],
        };
    }

    /// <summary>Words of signals carry no subject of their own, except those that are both.</summary>
    private static void Use(Message message)
    {
        foreach (var signal in message.Signals)
        {
            message.Use(message.Tokens[signal.First].Start, message.Tokens[signal.End - 1].End);
        }
    }
}
