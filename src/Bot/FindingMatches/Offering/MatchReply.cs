using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>Puts what a search found into words, under what was understood.</summary>
/// <param name="lead">Said before all else, or null.</param>
/// <param name="question">Asked at the end, or null.</param>
internal sealed class MatchReply(ImmutableArray<RequestPart> understood, string? lead, string? question)
{
    private const int LongestLabel = 40;
    private const int PageOfOffers = 5;

    public static ReplyButton Alert { get; } = ReplyButton.Say("Tell me when something comes up", "/alertme");

    public static ReplyButton Change { get; } = ReplyButton.Say("Change the search", "/changesearch");

    public Reply Of(Found found) =>
        !found.Offers.IsEmpty ? Offers(found.Offers) : found.Fits ? NoMore() : Nothing(found.Nearest);

    private Reply Offers(ImmutableArray<Offer> offers)
    {
        var text = Opening().Add(offers.Length == 1 ? "I found one that fits:" : $"I found {offers.Length} that fit, the best first:");
        foreach (var (offer, i) in offers.Select((o, i) => (o, i)))
        {
            text.Paragraph().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ")).Bold(offer.Service.Name);
            if (offer.Service.Organization is { } organization && !offer.Service.Name.Contains(organization.Name, StringComparison.OrdinalIgnoreCase))
            {
                text.Add($" ({organization.Name})");
            }

            AddFacts(text, offer);
        }

        text.Paragraph().Add(question ?? $"Type a number for more about it, or change a part of the search: {Example()}.");
        return new Reply
        {
            Kind = ReplyKind.Matches,
            Text = text.Build(),
            Items = [.. offers.Select(o => o.Service.Id)],
            Buttons = [.. offers.Select((o, i) => Look(o.Service, i)), .. Next(offers.Length)],
            Confidence = Math.Round(Math.Clamp(offers[0].Fit, 0, 1), 2),
        };
    }

    private Reply NoMore() => new()
    {
        Kind = ReplyKind.Matches,
        Text = Opening().Add("That was all that fits. If one of your needs can give way, change it and I look again. I can also tell you when something new comes up.").Build(),
        Buttons = [Alert, Change],
    };

    private Reply Nothing(ImmutableArray<NearMiss> nearest)
    {
        var text = Opening().Add("Nothing in the directory fits all of that just now, and I would rather say so than send you to the wrong place.");
        if (!nearest.IsEmpty)
        {
            text.Paragraph().Add("The nearest:");
            foreach (var miss in nearest)
            {
                text.Line().Add("• ").Bold(miss.Service.Name).Add($": {string.Join(" and ", miss.InTheWay.Select(ReasonWords.Of))}");
            }
        }

        text.Paragraph().Add("If one of your needs can give way, tell me which and I look again. I can also tell you when something that fits comes up.");
        return new Reply { Kind = ReplyKind.Matches, Text = text.Build(), Buttons = [Alert, Change] };
    }

    private RichTextBuilder Opening()
    {
        var text = new RichTextBuilder();
        if (lead is not null)
        {
            text.Add(lead).Paragraph();
        }

        return understood.IsEmpty ? text : text.Add($"I looked for: {RequestParts.InWords(understood)}.").Paragraph();
    }

    private string Example() =>
        (understood.LastOrDefault(p => p.Kind == RequestParts.Days) is { } days ? $"“forget {days.Words}”" : understood.Length > 1 ? $"“forget {understood[^1].Words}”" : "“free ones only”")
        + " or “change place”";

    private static ReplyButton Look(Service service, int index) => ReplyButton.Say(
        service.Name.Length <= LongestLabel ? service.Name : service.Name[..(LongestLabel - 1)].TrimEnd() + "…",
        string.Create(CultureInfo.InvariantCulture, $"/about {index + 1}"));

    private IEnumerable<ReplyButton> Next(int offers)
    {
        if (offers == PageOfOffers)
        {
            yield return ReplyButton.Say("More", "/more");
        }

        yield return ReplyButton.Say("Not for me", "/notforme");
        yield return Alert;
        yield return Change;
        if (question is not null)
        {
            yield return ReplyButton.Say("Skip");
        }
    }

    private static void AddFacts(RichTextBuilder text, Offer offer)
    {
        text.Line().Add($"Why: {string.Join(", ", offer.Reasons.Where(r => r is not Reason.LastChecked).Select(ReasonWords.Of))}.");
        if (EntryFacts.When(offer.Service) is { } when)
        {
            text.Line().Add($"When: {when}");
        }

        if (EntryFacts.Where(offer.Service) is { } where)
        {
            text.Line().Add($"Where: {where}");
        }

        text.Line().Add($"Next: {EntryFacts.NextStep(offer.Service)}");
        text.Line().Add(EntryFacts.Checked(offer.Service));
    }
}
