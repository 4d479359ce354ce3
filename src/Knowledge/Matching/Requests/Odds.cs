namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Log odds, in which independent evidence adds up.</summary>
internal static class Odds
{
    private const double Surest = 0.995;

    public static double Of(double likelihood)
    {
        var p = Math.Clamp(likelihood, 1 - Surest, Surest);
        return Math.Log(p / (1 - p));
    }

    public static double ToLikelihood(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
