namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <summary>A way in which feeds depart from their standard, and what is done about it.</summary>
/// <param name="Text">For the report, as in "12 x an age given as text".</param>
/// <param name="Repairs">True when a value was changed or left out; false when it is taken as it stands.</param>
public sealed record Deviation(string Text, bool Repairs)
{
    public static readonly Deviation NotAUuid = Survived("an id that is not a UUID, kept as it is");
    public static readonly Deviation EmptyText = Survived("an empty text, taken as absent");
    public static readonly Deviation Html = Survived("HTML in a text, read as plain text");
    public static readonly Deviation NoOrganization = Survived("no organisation");
    public static readonly Deviation TimesOnlyInProse = Survived("days and times told only in prose, read from there");

    public static readonly Deviation NoId = Repaired("no id, given one made of its name, organisation and postcode");
    public static readonly Deviation NoStatus = Repaired("no status, taken as active");
    public static readonly Deviation StatusWord = Repaired("a status in another word than the standard's");
    public static readonly Deviation UnknownStatus = Repaired("an unknown status, taken as inactive: it will be offered to nobody");
    public static readonly Deviation FrequencyWord = Repaired("a frequency in another word than WEEKLY or MONTHLY");
    public static readonly Deviation UnknownFrequency = Repaired("a frequency that is neither weekly nor monthly, left out");
    public static readonly Deviation WeekdayWord = Repaired("a weekday in another form than MO to SU");
    public static readonly Deviation UnknownWeekday = Repaired("a weekday that can't be read, left out");
    public static readonly Deviation TimestampAsDate = Repaired("a timestamp where a date belongs, taken as the local day");
    public static readonly Deviation DateForm = Repaired("a date in another form than 2026-05-31");
    public static readonly Deviation BadDate = Repaired("a date that can't be, left out");
    public static readonly Deviation TimeForm = Repaired("a time in another form than 10:30");
    public static readonly Deviation BadTime = Repaired("a time that can't be, left out");
    public static readonly Deviation TextAsNumber = Repaired("a number given as text");
    public static readonly Deviation BadNumber = Repaired("a number that can't be read, left out");
    public static readonly Deviation AgesReversed = Repaired("a lowest age above the highest, the two exchanged");
    public static readonly Deviation BadAge = Repaired("an age that can't be, left out");
    public static readonly Deviation CoordinatesSwapped = Repaired("latitude and longitude exchanged, put right");
    public static readonly Deviation BadCoordinates = Repaired("coordinates outside the British Isles, left out");
    public static readonly Deviation BadAmount = Repaired("an amount that can't be read, left out");
    public static readonly Deviation BadWebAddress = Repaired("a web address that can't be used, left out");
    public static readonly Deviation WebAddressForm = Repaired("a web address without https://");
    /// <summary>Its examples never hold the address: it may be a private person's.</summary>
    public static readonly Deviation BadEmail = Repaired("an e-mail address that can't be used, left out");

    private static Deviation Survived(string text) => new(text, Repairs: false);

    private static Deviation Repaired(string text) => new(text, Repairs: true);
}
