using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Broadcasting;

namespace CommunityBot.Testing.Organisers;

/// <summary>So many people with the chats p0000, p0001 and so on; the value is their number.</summary>
internal sealed class PeopleAudience : IBroadcastAudience
{
    public string Kind => "people";

    public async IAsyncEnumerable<AudienceMember> MembersAsync(
        Broadcast broadcast, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; i < int.Parse(broadcast.Audience, CultureInfo.InvariantCulture); i++)
        {
            var member = AudienceMember.At(new ChannelAddress(EditingMessenger.Name, $"p{i:0000}"));
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }

        await Task.CompletedTask;
    }
}

/// <summary>"12 people", "12 people in Erith", "12 people coming to Tea on Monday at 10".</summary>
internal sealed class PeopleChoice : IAudienceChoice
{
    public ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<string>>(["3 people", "3 people in Erith"]);

    public ValueTask<AudienceReading?> ReadAsync(string words, Organiser who, CancellationToken cancellation)
    {
        var parts = words.Split(' ');
        if (parts.Length < 2 || parts[1] != "people")
        {
            return ValueTask.FromResult<AudienceReading?>(null);
        }

        var chosen = new ChosenAudience("people", parts[0], words, "surveys") { Areas = parts is [_, _, "in", var area] ? [area] : [] };
        return ValueTask.FromResult<AudienceReading?>(new AudienceReading.Chosen(
            parts is [_, _, "coming", ..] ? chosen with { Fillings = chosen.Fillings.Add("event", "Tea").Add("when", "Monday at 10:00") } : chosen));
    }
}
