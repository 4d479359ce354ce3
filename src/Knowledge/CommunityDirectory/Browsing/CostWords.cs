using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Browsing;

/// <summary>What an entry says about its price.</summary>
internal static partial class CostWords
{
    public static bool SaysFree(Service service)
    {
        if (service.CostOptions.Any(c => c.Amount > 0))
        {
            return false;
        }

        var free = service.CostOptions.Any(c => c.Amount == 0) || (service.Fees is { } fees && Free().IsMatch(fees))
            || (service.Description is { } description && FreeOfCharge().IsMatch(description));
        return free && !Price().IsMatch(service.Fees ?? "") && !ForSome().IsMatch(service.Fees ?? "");
    }

    [GeneratedRegex(@"\b(free|no (charge|cost|fee))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"\b(free of charge|free to (attend|join|use|everyone|all)|no (charge|cost|fee)|completely free|it'?s free|always free)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FreeOfCharge();

    [GeneratedRegex(@"£\s*[0-9]*[1-9]|[1-9][0-9]*p\b")]
    private static partial Regex Price();

    /// <summary>"Carers get in free" tells what others don't.</summary>
    [GeneratedRegex(@"\b(carers?|under[- ]?\d+s?|over[- ]?\d+s?|children|members|concessions?|first (session|visit|time))\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForSome();
}
