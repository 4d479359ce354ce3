namespace CommunityBot.Privacy;

public static class PersonalDetails
{
    public static string Scrub(string text) => text;
}
