using System.Globalization;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>The questions about a search, and how their answers are read.</summary>
internal static class SearchQuestions
{
    public static string Text(string kind) => kind switch
    {
        RequestParts.Place => "Which part of the borough suits you? A place or a postcode is enough, or \"anywhere\".",
        RequestParts.Days => "Which days or times suit you? For example \"Sundays\" or \"weekday mornings\", or \"any time\".",
        RequestParts.Age => "How old is the person? A number is enough.",
        _ => "What would you like to do or find? For example \"gardening\" or \"company for my dad\".",
    };

    /// <returns>The request with the answer in the place of what was there; null when the words are no answer.</returns>
    public static Request? Answered(RequestReader reader, Request request, string kind, string text)
    {
        var said = reader.Read(text);
        return kind switch
        {
            RequestParts.Place when !said.Places.IsEmpty || said.Anywhere || said.RemoteOnly =>
                reader.Read(text, request with { Places = [], WithinMetres = null, Anywhere = false }),
            RequestParts.Days when IsAnyTime(text) => request with { Times = null, TimesAreWish = false },
            RequestParts.Days when said.Times is not null => reader.Read(text, request with { Times = null, TimesAreWish = false }),
            RequestParts.Age when Years(text) is { } years => request with { Ages = [new AgeBand(years, years)], AgesImplied = false },
            RequestParts.Age when !said.Ages.IsEmpty => request with { Ages = said.Ages, AgesImplied = said.AgesImplied },
            RequestParts.Subject when !said.Wishes.IsEmpty || said.Words.Any(w => !w.Ordinary) =>
                reader.Read(text, request with { Wishes = [], Words = [], NotConcepts = [], Sought = Sought.Anything }),
            _ => null,
        };
    }

    private static int? Years(string text) =>
        int.TryParse(text.Trim().TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is > 0 and < 115 ? years : null;

    private static bool IsAnyTime(string text) => text.Trim().TrimEnd('.', '!').ToLowerInvariant() is "any time" or "anytime" or "any" or "any day";
}
