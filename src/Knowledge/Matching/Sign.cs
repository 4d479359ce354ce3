namespace CommunityBot.Knowledge.Matching;

/// <summary>What speaks for or against offering an entry. The model's file names its weights so.</summary>
internal enum Sign
{
    /// <summary>1 for all.</summary>
    Always,

    /// <summary>The request names nothing in particular.</summary>
    Open,

    /// <summary>Time is offered, rather than a group or help looked for.</summary>
    ForRole,

    /// <summary>How well the best of what was asked for is met, by what was said or by what is near to it.</summary>
    Nearest,
    NearestForRole,

    /// <summary>The same over all that was asked for.</summary>
    NearMean,

    /// <summary>It is what was asked for, as far as meaning and words tell.</summary>
    Asked,
    AskedForRole,

    /// <summary>It has at least something of it.</summary>
    Partly,

    /// <summary>It is mainly about the very thing.</summary>
    MainlyCore,

    /// <summary>How much the entry is about the very thing that was asked for, not only about something near to it.</summary>
    Core,
    CoreMean,

    /// <summary>Of the rarest thing that was asked for.</summary>
    CoreOfRarest,

    /// <summary>The person's own words for what they want are in the entry.</summary>
    WishWords,

    /// <summary>Their other words are.</summary>
    OtherWords,
    OtherWordsAlone,

    /// <summary>Share of the words that no list knows and the entry has not.</summary>
    StrangeMissing,

    /// <summary>How much of what the entry is mainly about was asked for.</summary>
    Focus,
    FocusForRole,

    /// <summary>It is for the people meant.</summary>
    Audience,
    AudienceAlone,

    /// <summary>It is for the rarest kind of people meant.</summary>
    AudienceOfRarest,

    /// <summary>People of an origin or a kind of their own were asked for, and the entry doesn't speak of them.</summary>
    AudienceMissing,
    Good,
    GoodAlone,

    /// <summary>Log odds for the kind that the entry is.</summary>
    Kind,

    /// <summary>The kind is surely another.</summary>
    OtherKind,

    /// <summary>The request names a place; a time.</summary>
    Placed,
    Timed,
    Nearness,
    AtHome,

    /// <summary>Metres as a share of the most that are offered at all.</summary>
    Far,
    TimeFits,
    TimeAny,
    TimeUnknown,
    AgeMeant,
    Demanding,
    Lacks,
    CommitmentFits,
    CommitmentUnfit,
    EasyStart,
    GenderNotSaid,
    StepsNotKnown,
    NeedsReferral,
    Fresh,
    Stale,

    /// <summary>Something else, open to others, is nearer to what was asked for.</summary>
    BelowBlocked,

    /// <summary>Of the best offer, for whether it is worth showing: its log odds among the others.</summary>
    Odds,
    OddsIfOpen,
    OddsForRole,

    /// <summary>It was to be among people of an origin or a language, and is not.</summary>
    OtherOrigin,

    /// <summary>How many other offers are nearly as likely, up to four.</summary>
    Rivals,

    /// <summary>A subject is wanted, rather than told as what the person can do.</summary>
    WantsTopic,

    /// <summary>Nothing else will do.</summary>
    Strict,

    /// <summary>How alike the request and the entry's text point in meaning; the same with the entry's name.</summary>
    Meaning,
    MeaningOfName,
    MeaningForRole,

    /// <summary>Where no subject was understood, meaning is most of what there is.</summary>
    MeaningAlone,

    /// <summary>How much more alike another candidate is.</summary>
    BelowLikest,
}
