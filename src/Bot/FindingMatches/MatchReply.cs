using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches;

/// <summary>Puts offers, or that there are none, into words.</summary>
internal static class MatchReply
{
    public static Reply Offers(Request request, MatchResult.Matched matched)
    {
        var text = new RichTextBuilder().Add(matched.Offers.Length == 1 ? "I found one that fits:" : $"I found {matched.Offers.Length} that fit, the best first:");
        foreach (var (offer, i) in matched.Offers.Select((o, i) => (o, i)))
        {
            text.Paragraph().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ")).Bold(offer.Service.Name);
            if (offer.Service.Organization is { } organization && !offer.Service.Name.Contains(organization.Name, StringComparison.OrdinalIgnoreCase))
            {
                text.Add($" ({organization.Name})");
            }

            AddFacts(text, offer);
        }

        if (FurtherQuestions.For(request, matched) is { Count: > 0 } questions)
        {
            text.Paragraph().Add(string.Join(' ', questions));
        }
        else
        {
            text.Paragraph().Add("Tell me what to change, for example another day or place, and I look again.");
        }

        return new Reply
        {
            Kind = ReplyKind.Matches,
            Text = text.Build(),
            Items = [.. matched.Offers.Select(o => o.Service.Id)],
            Confidence = Math.Round(Math.Clamp(matched.Offers[0].Fit, 0, 1), 2),
        };
    }

    public static Reply Nothing(MatchResult.NothingFits nothing)
    {
        var text = new RichTextBuilder().Add("Nothing in the directory fits all of that just now, and I would rather say so than send you to the wrong place.");
        if (!nothing.Nearest.IsEmpty)
        {
            text.Paragraph().Add("The nearest:");
            foreach (var miss in nothing.Nearest)
            {
                text.Line().Add("• ").Bold(miss.Service.Name).Add($": {string.Join(" and ", miss.InTheWay.Select(ReasonWords.Of))}");
            }
        }

        text.Paragraph().Add("If one of your needs can give way, tell me which and I look again. I can also tell you when something that fits comes up.");
        return new Reply { Kind = ReplyKind.Matches, Text = text.Build() };
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
        text.Line().Add(offer.Service.AssuredOn is { } on
            ? string.Create(CultureInfo.InvariantCulture, $"Details last checked {on:d MMMM yyyy}.")
            : "Nobody has said when these details were last checked.");
        if (offer.Service.Invented)
        {
            text.Add(" This entry is invented, for demonstration.");
        }
    }
}
