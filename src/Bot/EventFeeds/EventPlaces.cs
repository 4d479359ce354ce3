using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Events;

namespace CommunityBot.EventFeeds;

/// <summary>Finds out which part of the borough an event is in, from its postcode or the place it names.</summary>
internal sealed class EventPlaces(Gazetteer gazetteer)
{
    public CommunityEvent Complete(CommunityEvent happening) => happening.Place is { } place ? happening with { Place = Complete(place) } : happening;

    public EventPlace Complete(EventPlace place)
    {
        var words = $"{place.Name}, {place.Address}, {place.Area}";
        // A postcode tells more than a name, and the name that comes last is the widest and the surest.
        var named = gazetteer.FindIn(words).Where(m => !m.Corrected).Select(m => m.Place).ToList();
        return (named.LastOrDefault(p => p.Kind != PlaceKind.Named) ?? named.LastOrDefault()) is not { } found ? place : place with
        {
            Area = place.Area ?? (found.Kind == PlaceKind.Named ? found.Name : gazetteer.Nearest(found.Point).Name),
            Latitude = place.Latitude ?? found.Point.Latitude,
            Longitude = place.Longitude ?? found.Point.Longitude,
        };
    }
}
