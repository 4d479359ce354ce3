namespace CommunityBot.Knowledge.Tests.Matching;

/// <summary>What people might write, put together at random: what, for whom, when, where, and what else matters.</summary>
internal static class GeneratedWords
{
    private static readonly string[][] Parts =
    [
        [
            "chess", "gardening", "knitting or sewing", "singing in a choir", "walking", "dancing", "football", "somebody to talk to", "anything really", "art", "swimming", "toddler group",
            "help with computers", "food bank", "volunteering outdoors", "I'd like to befriend older people", "driving people to hospital", "was a joiner", "admin from home", "men's shed", "women's group",
            "a club for people with dementia", "litter picking", "lunch club", "bridge or cards", "good at maths", "martial arts", "a bereavement group", "cooking", "trampolining",
        ],
        ["", "", "for my mum, 82", "for my son, 9", "for my daughter who is 15", "with my baby", "I'm a carer", "for my husband who has dementia", "I'm 67 and just retired", "I'm 24", "for a client of mine"],
        ["", "", "sundays only", "weekday evenings", "tuesday mornings", "saturday", "two hours a month", "just a one-off", "any time", "at 5 in the morning on a sunday"],
        ["", "", "in Welling", "near Erith", "Sidcup", "no car, Crayford", "within a mile of Bexleyheath", "from home"],
        ["", "", "", "must be free", "step-free please", "women only", "men only", "not church", "no drink", "she can't do stairs", "nothing with computers", "nothing else"],
    ];

    public static IEnumerable<string> Some(int count)
    {
        var random = new Random(20261124);
        return Enumerable.Range(0, count).Select(_ => string.Join(", ", Parts.Select(p => p[random.Next(p.Length)]).Where(p => p.Length > 0)));
    }
}
