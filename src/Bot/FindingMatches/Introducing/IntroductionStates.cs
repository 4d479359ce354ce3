namespace CommunityBot.FindingMatches.Introducing;

public enum IntroductionStatus
{
    /// <summary>The resident has agreed; the organisation is asked.</summary>
    Asked,

    /// <summary>The organisation has not answered in time and was asked again.</summary>
    Chased,

    /// <summary>Both have agreed: the details may be passed on.</summary>
    Agreed,

    /// <summary>The resident was asked what came of it.</summary>
    OutcomeAsked,

    /// <summary>The resident has said what came of it.</summary>
    Closed,

    Declined,
    Withdrawn,

    /// <summary>The organisation never answered.</summary>
    Lapsed,
}

public enum IntroductionAct
{
    Agree,
    Decline,
    Withdraw,

    /// <summary>The day has come on which it was to be looked at again.</summary>
    FallDue,

    /// <summary>The resident says what came of it.</summary>
    Report,
}

/// <summary>The one table of what may follow what.</summary>
public static class IntroductionStates
{
    /// <returns>Null when the act can't be done in that status.</returns>
    public static IntroductionStatus? After(IntroductionStatus status, IntroductionAct act) => (status, act) switch
    {
        (IntroductionStatus.Asked or IntroductionStatus.Chased, IntroductionAct.Agree) => IntroductionStatus.Agreed,
        (IntroductionStatus.Asked or IntroductionStatus.Chased, IntroductionAct.Decline) => IntroductionStatus.Declined,
        (IntroductionStatus.Asked or IntroductionStatus.Chased, IntroductionAct.Withdraw) => IntroductionStatus.Withdrawn,
        (IntroductionStatus.Asked, IntroductionAct.FallDue) => IntroductionStatus.Chased,
        (IntroductionStatus.Chased, IntroductionAct.FallDue) => IntroductionStatus.Lapsed,
        (IntroductionStatus.Agreed, IntroductionAct.FallDue) => IntroductionStatus.OutcomeAsked,
        (IntroductionStatus.Agreed or IntroductionStatus.OutcomeAsked, IntroductionAct.Report) => IntroductionStatus.Closed,
        _ => null,
    };

    /// <summary>True while the details are needed: to pass them on, or once they may be.</summary>
    public static bool NeedsDetails(IntroductionStatus status) =>
        status is IntroductionStatus.Asked or IntroductionStatus.Chased or IntroductionStatus.Agreed or IntroductionStatus.OutcomeAsked;
}
