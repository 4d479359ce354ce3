using System.Globalization;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Says reasons and obstacles in plain words, to be joined by commas.</summary>
public static class ReasonWords
{
    private const double MetresToAMile = 1609.344;

    /// <summary>Further than this is not next door.</summary>
    private const double MilesOff = 2.75;

    public static string Of(Reason reason) => reason switch
    {
        Reason.Fits(var words, true) => $"can use your {words}",
        Reason.Fits(var words, _) => $"fits “{words}”",
        Reason.SomethingLike(var words) => $"something like “{words}”",
        Reason.Near near => Distance(near),
        Reason.AskWhere => "no place is listed, so ask where",
        Reason.FromHome => "from home, by phone or online",
        Reason.ComesHome => "somebody comes to the home",
        Reason.TimesFit(var day, var from, true) => $"{day} {Part(from)}s",
        Reason.TimesFit(var day, _, _) => $"{day}s",
        Reason.AnyTime => "at times that suit you",
        Reason.AskWhen => "no times are listed, so ask when",
        Reason.Free => "free",
        Reason.AskCost => "no price is listed, so ask what it costs",
        Reason.StepFree => "step-free",
        Reason.AskSteps => "it doesn't say whether there are steps, so ask first",
        Reason.OneOff => "can be done once, with no commitment",
        Reason.LittleTime => "takes little time",
        Reason.NeedsReferral => "needs a referral",
        Reason.ExpensesPaid => "expenses paid",
        Reason.WomenOnly => "for women",
        Reason.MenOnly => "for men",
        Reason.LastChecked(var on) => string.Create(CultureInfo.InvariantCulture, $"details checked in {on:MMMM yyyy}"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There are no words for this reason."),
    };

    public static string Of(Obstacle obstacle) => obstacle switch
    {
        Obstacle.Age => "it is for another age",
        Obstacle.OtherArea => "it is for people who live elsewhere",
        Obstacle.ForWomen => "it is for women",
        Obstacle.ForMen => "it is for men",
        Obstacle.ForOthers => "it is not for everybody",
        Obstacle.Steps => "there are steps",
        Obstacle.StepsNotKnown => "it doesn't say whether there are steps, so ask first",
        Obstacle.Time => "it is at another time",
        Obstacle.NotFromHome => "it can't be done from home",
        Obstacle.NotInPerson => "it is online or by phone",
        Obstacle.WithCarerOnly => "a carer has to stay",
        Obstacle.Cost => "it costs money",
        Obstacle.TooFar => "it is further away",
        Obstacle.NeedsReferral => "it needs a referral",
        Obstacle.NeedsSkill => "it asks for experience",
        Obstacle.NeedsCheck => "it asks for a DBS check",
        Obstacle.NeedsCar => "it takes a car or a driver",
        Obstacle.Strenuous => "it is hard on the body",
        Obstacle.NotAfterLoss => "it asks people to wait some time after a loss of their own",
        Obstacle.NoOtherPets => "it is for homes without other animals",
        Obstacle.LongTerm => "it asks for half a year or more",
        Obstacle.MuchTime => "it takes more hours a week",
        Obstacle.RuledOut => "you ruled it out",
        Obstacle.OtherKind => "it is another kind of thing",
        Obstacle.Closed => "it may have closed",
        Obstacle.NotQuite => "it is something like it, but not quite that",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "There are no words for this obstacle."),
    };

    private static string Distance(Reason.Near near)
    {
        var miles = near.Metres / MetresToAMile;
        var about = near.Approximate ? "about " : "";
        return miles < 0.4 && near.Approximate ? $"in or by {near.From}"
            : miles < 0.75 ? $"{about}half a mile from {near.From}"
            : miles < 1.25 ? $"{about}a mile from {near.From}"
            : string.Create(CultureInfo.InvariantCulture, $"{(miles >= MilesOff ? "some way off, " : "")}{about}{Math.Round(miles * 2) / 2:0.#} miles from {near.From}");
    }

    private static string Part(int halfHour) => halfHour < 24 ? "morning" : halfHour < 34 ? "afternoon" : "evening";
}
