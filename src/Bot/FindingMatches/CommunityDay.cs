using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.FindingMatches;

/// <summary>Which day it is where the community is.</summary>
internal sealed class CommunityDay(IOptions<CommunityOptions> community)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);
}
