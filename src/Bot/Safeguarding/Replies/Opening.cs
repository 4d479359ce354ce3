using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Safeguarding.Replies;

/// <summary>The first words of a reply: calm, short, for the person or for whoever they worry about.</summary>
internal static class Opening
{
    public static string For(DangerCategory category) => category switch
    {
        DangerCategory.Suicide => "I'm really sorry that it is this hard. You, or the person you worry about, don't have to face it alone. These people listen, without judging:",
        DangerCategory.SelfHarm => "Thank you for saying so. That takes courage, and there is help that understands. These people listen, without judging:",
        DangerCategory.ChildAtRisk => "Thank you for speaking up. No child should be hurt or left unsafe, and it is right to tell somebody. These people will listen and know what to do:",
        DangerCategory.AdultAtRisk => "Thank you for speaking up. Nobody should be hurt, neglected or robbed by those around them. These people can help:",
        DangerCategory.DomesticAbuse => "I'm sorry that this is happening. It is not your fault, and there are people who help, in confidence:",
        DangerCategory.MedicalEmergency => "This may be an emergency. Please don't wait for a reply here. If you are sure that it isn't urgent:",
        DangerCategory.Exploitation => "I'm sorry that this is happening. Anybody who is made to do things against their will is a victim, and there is a way out. These people can help, in confidence:",
        DangerCategory.HateCrime => "I'm sorry. Nobody should be treated like this for who they are, and you can report it, without your name if you like:",
        DangerCategory.AntisocialBehaviour => "I'm sorry that you have to live with this. You can report it, without your name if you like:",
        DangerCategory.NoFood => "I'm sorry that things are this hard. Many people need help with food at some time, and asking is the right thing to do:",
        _ => "I'm sorry that you or somebody else has no safe place to stay. These people can help:",
    };
}
