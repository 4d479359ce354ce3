namespace CommunityBot.Notifications.Events.Importing;

/// <summary>A VEVENT, VTIMEZONE or the like: its own properties, and what lies inside it.</summary>
internal sealed class CalendarComponent(string name, int number)
{
    public string Name => name;

    /// <summary>The line it begins on.</summary>
    public int Number => number;

    public List<ContentLine> Lines { get; } = [];

    public List<CalendarComponent> Inside { get; } = [];

    public ContentLine? this[string property] => Lines.Find(l => l.Name == property);

    public IEnumerable<ContentLine> All(string property) => Lines.Where(l => l.Name == property);
}

/// <summary>What a file of calendars holds.</summary>
/// <param name="Event">The VEVENT.</param>
/// <param name="Calendar">The VCALENDAR around it, for its time zones and its method.</param>
internal readonly record struct CalendarItem(CalendarComponent Event, CalendarComponent Calendar);

/// <summary>
/// Takes a file of one or more calendars apart, line by line, so that one bad line costs no more than itself.
/// </summary>
internal static class CalendarReader
{
    private static readonly string[] NotEvents = ["VTODO", "VJOURNAL", "VFREEBUSY"];

    /// <exception cref="InvalidDataException">It is no calendar; the message says so.</exception>
    public static List<CalendarItem> Read(ReadOnlySpan<byte> bytes, ISet<string> notes)
    {
        var text = CalendarText.Decode(bytes, out var note);
        var items = new List<CalendarItem>();
        var (unread, left, begun) = (0, 0, false);
        var outside = new CalendarComponent("", 0);
        var open = new Stack<CalendarComponent>([outside]);
        foreach (var (line, number) in CalendarText.Lines(text))
        {
            if (ContentLine.Read(line, number) is not { } property)
            {
                unread += string.IsNullOrWhiteSpace(line) ? 0 : 1;
                continue;
            }

            var kind = property.Value.Trim().ToUpperInvariant();
            if (property.Name == "BEGIN")
            {
                begun = true;
                var component = new CalendarComponent(kind, number);
                open.Peek().Inside.Add(component);
                open.Push(component);
                left += NotEvents.Contains(kind) ? 1 : 0;
            }
            else if (property.Name == "END")
            {
                Close(open, kind);
            }
            else
            {
                open.Peek().Lines.Add(property);
            }
        }

        if (!begun)
        {
            throw new InvalidDataException("It is not an iCalendar file: nothing in it begins with BEGIN:VCALENDAR.");
        }

        Collect(outside, outside, items);
        Note(notes, note);
        Note(notes, unread > 0 ? $"{unread} lines are no properties and were passed over." : null);
        Note(notes, left > 0 ? $"{left} entries are tasks, journals or busy times, not events, and were passed over." : null);
        Note(notes, open.Count > 1 ? "It breaks off before its end." : null);
        return items;
    }

    /// <summary>Ends the innermost component of a kind, and whatever was left open inside it.</summary>
    private static void Close(Stack<CalendarComponent> open, string kind)
    {
        if (open.Any(c => c.Name == kind))
        {
            while (open.Pop().Name != kind)
            {
            }
        }
    }

    private static void Collect(CalendarComponent component, CalendarComponent calendar, List<CalendarItem> items)
    {
        foreach (var inside in component.Inside)
        {
            if (inside.Name == "VEVENT")
            {
                items.Add(new CalendarItem(inside, calendar));
            }

            Collect(inside, inside.Name == "VCALENDAR" ? inside : calendar, items);
        }
    }

    private static void Note(ISet<string> notes, string? note)
    {
        if (note is not null)
        {
            notes.Add(note);
        }
    }
}
