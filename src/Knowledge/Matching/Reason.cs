namespace CommunityBot.Knowledge.Matching;

/// <summary>Why an entry is offered, or what to ask first. <see cref="ReasonWords"/> says it in plain words.</summary>
public abstract record Reason
{
    private Reason()
    {
    }

    /// <param name="Words">How the person put what it fits.</param>
    public sealed record Fits(string Words, bool IsSkill) : Reason;

    /// <param name="Words">How the person put what it is near to, without being it.</param>
    public sealed record SomethingLike(string Words) : Reason;

    /// <param name="Metres">As the crow flies, from <paramref name="From"/>.</param>
    public sealed record Near(double Metres, string From, bool Approximate) : Reason;

    /// <summary>A place was asked for, and nothing is known of where it is.</summary>
    public sealed record AskWhere : Reason;

    public sealed record FromHome : Reason;

    public sealed record ComesHome : Reason;

    /// <summary>Its times fit what was asked.</summary>
    public sealed record TimesFit(DayOfWeek Day, int From, bool HoursKnown) : Reason;

    public sealed record AnyTime : Reason;

    /// <summary>Nothing is known of its times: ask before going.</summary>
    public sealed record AskWhen : Reason;

    public sealed record Free : Reason;

    /// <summary>Nothing is known of its price.</summary>
    public sealed record AskCost : Reason;

    public sealed record StepFree : Reason;

    /// <summary>Nothing is known of steps.</summary>
    public sealed record AskSteps : Reason;

    public sealed record OneOff : Reason;

    public sealed record LittleTime : Reason;

    public sealed record NeedsReferral : Reason;

    public sealed record ExpensesPaid : Reason;

    public sealed record WomenOnly : Reason;

    public sealed record MenOnly : Reason;

    /// <param name="On">The day on which somebody last checked the entry.</param>
    public sealed record LastChecked(DateOnly On) : Reason;
}
