using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads where, and how far.</summary>
internal static partial class Whereabouts
{
    private const int WalkingMetres = 1600;
    private const double MetresToAMile = 1609.344;

    public static Request Read(Message message, Request request)
    {
        var wanted = message.Places.Where(p => !message.RulesOutAt(p.Start) && !IsElsewhere(message, p)).Select(p => p.Place).Distinct();
        var limit = Limit().Match(message.Folded);
        return request with
        {
            Places = [.. wanted],
            NotPlaces = [.. message.Places.Where(p => message.RulesOutAt(p.Start)).Select(p => p.Place).Distinct()],
            WithinMetres = limit.Success ? Metres(limit) : message.Has("near.walk") ? WalkingMetres : null,
            Near = message.Signals.Any(s => s.Meanings.Contains("near.close")) || message.Places.Any(p => CloseTo().IsMatch(message.Folded[..p.Start])),
            Anywhere = message.Has("near.any"),
        };
    }

    /// <summary>"I work in Dartford", "Greenwich uni", "moved from Eltham": told, but not where something is wanted.</summary>
    private static bool IsElsewhere(Message message, PlaceMention place) =>
        Before().IsMatch(message.Folded[..place.Start]) || After().IsMatch(message.Folded, place.Start + place.Length);

    private static int? Metres(Match match)
    {
        var n = match.Groups["n"].Value switch
        {
            "a" or "one" => 1,
            "half a" => 0.5,
            "couple of" or "a couple of" or "two" => 2,
            "three" => 3,
            "five" => 5,
            var text => double.Parse(text, CultureInfo.InvariantCulture),
        };
        return match.Groups["unit"].Value switch
        {
            var unit when unit.StartsWith("mi", StringComparison.Ordinal) && !unit.StartsWith("min", StringComparison.Ordinal) => (int)(n * MetresToAMile),
            var unit when unit.StartsWith('k') => (int)(n * 1000),
            _ => match.Value.Contains("walk", StringComparison.Ordinal) ? (int)(n * 80) : null,
        };
    }

    [GeneratedRegex(@"\b(?:(?:work|works|working|job|office|commut\w+|stud\w+|college|uni|university|school|shop|shifts?|worked|lived|born|grew up) (?:in|at|to|into)|(?:moved|moving|come|came|originally|over|am|i'm|im) from|last town|used to live in) (?:the )?\(?$")]
    private static partial Regex Before();

    [GeneratedRegex(@"\b(?:near|nr|close to|not far from) (?:to )?(?:the )?$")]
    private static partial Regex CloseTo();

    [GeneratedRegex(@"\G'?s? (?:uni|university|college|hospital|school|grammar|academy|station|office)\b")]
    private static partial Regex After();

    [GeneratedRegex(@"\b(?:within|under|less than|no more than|max(?:imum)?|up to|no further than|not more than|only) (?:of )?(?<n>\d{1,2}(?:\.\d)?|half a|a couple of|couple of|an?|one|two|three|five) ?(?<unit>miles?|mi|km|kilometres?|k|min(?:ute)?s?(?=.{0,8}walk))\b|\b(?<n>\d{1,2}) ?(?<unit>min(?:ute)?s?)'? walk")]
    private static partial Regex Limit();
}
