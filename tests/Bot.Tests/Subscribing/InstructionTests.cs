using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Languages;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing.Instructions;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Subscribing;

/// <summary>What people type about their messages, and what only looks like it.</summary>
public class InstructionTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly Task<InstructionReader> Reader = ReaderAsync();

    [Theory]
    [InlineData("send me the bulletin", "begin bulletin")]
    [InlineData("lottery news please", "begin lottery")]
    [InlineData("weekly newsletter please", "begin bulletin Weekly")]
    [InlineData("Please send me the Bulletin monthly", "begin bulletin Monthly")]
    [InlineData("sign me up for surveys and consultations", "begin surveys")]
    [InlineData("I'd like to get event reminders please", "begin event-reminders")]
    [InlineData("can you send me the newsletter every week?", "begin bulletin Weekly")]
    [InlineData("subscribe me to the lottery", "begin lottery")]
    [InlineData("send me surveys and the bulletin", "begin bulletin,surveys")]
    [InlineData("stop the bulletin", "stop bulletin")]
    [InlineData("i don't want the newsletter any more", "stop bulletin")]
    [InlineData("no more surveys please", "stop surveys")]
    [InlineData("unsubscribe from the lottery", "stop lottery")]
    [InlineData("turn off event reminders", "stop event-reminders")]
    [InlineData("stop reminding me", "stop event-reminders")]
    [InlineData("stop sending me messages", "stop everything")]
    [InlineData("I want to unsubscribe", "stop everything")]
    [InlineData("please stop all messages", "stop everything")]
    [InlineData("i want to stop", "perhaps stop")]
    [InlineData("only the bulletin", "only bulletin")]
    [InlineData("only events in Erith", "only in erith")]
    [InlineData("just send me events in Welling and Foots Cray", "only in foots cray,welling")]
    [InlineData("only events about walking", "only on walking")]
    [InlineData("no messages on Sundays", "quiet Sunday")]
    [InlineData("nothing on saturdays or sundays, no messages please", "quiet Sunday,Saturday")]
    [InlineData("don't message me at weekends", "quiet Sunday,Saturday")]
    [InlineData("no texts at the weekend", "quiet Sunday,Saturday")]
    [InlineData("not before 9 in the morning", "hours -09:00")]
    [InlineData("no messages after 8", "hours 20:00-")]
    [InlineData("nothing after 8pm", "hours 20:00-")]
    [InlineData("nothing before nine in the morning", "hours -09:00")]
    [InlineData("no earlier than 9 and no later than 8", "hours 20:00-09:00")]
    [InlineData("no messages between 10pm and half past 7", "hours 22:00-07:30")]
    [InlineData("pause until 3 January", "pause 2027-01-03")]
    [InlineData("no messages until the 1st of September", "pause 2026-09-01")]
    [InlineData("stop everything for two weeks", "pause 2026-06-29")]
    [InlineData("pause till next Friday", "pause 2026-06-19")]
    [InlineData("pause my messages", "pause")]
    [InlineData("resume", "resume")]
    [InlineData("monthly is enough", "often Monthly")]
    [InlineData("the bulletin once a month is enough", "often bulletin Monthly")]
    [InlineData("remind me a day before", "remind Day")]
    [InlineData("remind me a week and an hour before", "remind Week,Hour")]
    [InlineData("send me the bulletin on Thursdays at 10am", "bulletin Thursday 10")]
    [InlineData("I'd like the Bulletin every Sunday at 7 in the evening please", "bulletin Sunday 19")]
    [InlineData("the newsletter on fridays please, send it in the afternoon", "bulletin Friday 14")]
    [InlineData("the bulletin on mondays please", "bulletin Monday 9")]
    [InlineData("send the bulletin as soon as it is out", "bulletin at once")]
    [InlineData("messages in Polish please", "write in polish")]
    [InlineData("I would like messages in Nepali", "write in nepali")]
    [InlineData("my language is polski", "write in polish")]
    [InlineData("send my messages in English again", "write in english")]
    [InlineData("change language", "write in ")]
    [InlineData("what do I get?", "show")]
    [InlineData("what am I signed up for", "show")]
    [InlineData("why do I get this?", "why")]
    [InlineData("Why am I getting these messages", "why")]
    public async Task It_is_read_from_its_parts(string text, string expected) =>
        Assert.Equal(expected, InWords((await Reader).Read(text, Today, sure: false, free: true)));

    [Theory]
    [InlineData("what is the bulletin?")]
    [InlineData("stop smoking help")]
    [InlineData("how do I stop my neighbour's noise")]
    [InlineData("I want to stop drinking")]
    [InlineData("when is the next event in Erith")]
    [InlineData("events in Erith on Sundays")]
    [InlineData("can I sign up for the Bexley Bulletin")]
    [InlineData("how do I advertise in the bulletin")]
    [InlineData("no bus on Sundays")]
    [InlineData("is the library open on Sundays")]
    [InlineData("groups in Welling only on Tuesdays")]
    [InlineData("stop the bus outside my house")]
    [InlineData("remind me to take my tablets")]
    [InlineData("I like walking")]
    [InlineData("the event was cancelled")]
    [InlineData("cancel the event")]
    [InlineData("someone keeps sending me messages")]
    [InlineData("he will not stop messaging me")]
    [InlineData("I get the bulletin by post and it never comes")]
    [InlineData("a Polish group in Erith")]
    [InlineData("messages for Polish people in Erith")]
    [InlineData("I speak Polish")]
    [InlineData("in Polish")]
    [InlineData("send a message to the organiser")]
    [InlineData("who won the lottery")]
    [InlineData("the bulletin said the library opens on Thursdays at 10am")]
    [InlineData("I get the bulletin on Thursdays")]
    [InlineData("send me the bulletin on Thursdays and Fridays at 10am")]
    [InlineData("")]
    public async Task What_is_about_anything_else_is_left_alone(string text) =>
        Assert.Null((await Reader).Read(text, Today, sure: false, free: true));

    [Theory]
    [InlineData("only Erith", "only in erith")]
    [InlineData("everywhere", "only in ")]
    [InlineData("sundays are fine again", "fine Sunday")]
    [InlineData("not on Fridays", "quiet Friday")]
    [InlineData("weekly please", "often Weekly")]
    [InlineData("in Tagalog", "write in tagalog (filipino)")]
    public async Task After_the_settings_few_words_are_enough(string text, string expected) =>
        Assert.Equal(expected, InWords((await Reader).Read(text, Today, sure: true, free: true)));

    [Fact]
    public async Task With_a_search_open_times_belong_to_the_search() =>
        Assert.Null((await Reader).Read("not before 9 in the morning", Today, sure: false, free: false));

    [Fact]
    public async Task With_a_search_open_the_bulletins_hour_is_the_bulletins() =>
        Assert.Equal("bulletin Tuesday 19", InWords((await Reader).Read("send me the bulletin on Tuesdays at 7pm", Today, sure: false, free: false)));

    private static string? InWords(Instruction? instruction) => instruction switch
    {
        null => null,
        Instruction.Begin i => $"begin {Ids(i.Topics)} {i.Frequency}".TrimEnd(),
        Instruction.Stop i => $"stop {Ids(i.Topics)}",
        Instruction.StopEverything => "stop everything",
        Instruction.PerhapsStop => "perhaps stop",
        Instruction.OnlyTopics i => $"only {Ids(i.Topics)}",
        Instruction.Only { Interests: { } on } => $"only on {string.Join(',', on)}",
        Instruction.Only i => $"only in {string.Join(',', i.Areas!)}",
        Instruction.Days i => $"{(i.Quiet ? "quiet" : "fine")} {string.Join(',', i.On)}",
        Instruction.Hours i => $"hours {i.From:HH:mm}-{i.To:HH:mm}",
        Instruction.Pause i => $"pause {i.Until:yyyy-MM-dd}".TrimEnd(),
        Instruction.Resume => "resume",
        Instruction.HowOften i => $"often {i.Topic?.Id} {i.Frequency}".Replace("  ", " ", StringComparison.Ordinal),
        Instruction.Remind i => $"remind {string.Join(',', i.Rungs ?? [])}",
        Instruction.BulletinAt { Time: null } => "bulletin at once",
        Instruction.BulletinAt { Time: { } at } => $"bulletin {at.Day} {at.Hour}",
        Instruction.WriteIn { Language: var language } => $"write in {language}",
        Instruction.Show => "show",
        Instruction.Why => "why",
        var other => other.GetType().Name,
    };

    private static string Ids(IEnumerable<SubscriptionTopic> topics) => string.Join(',', topics.Select(t => t.Id).Order(StringComparer.Ordinal));

    private static async Task<InstructionReader> ReaderAsync()
    {
        var bot = await BotDriver.StartAsync();
        return new InstructionReader(bot.Services.GetRequiredService<Gazetteer>(), bot.Services.GetRequiredService<MatchService>(), bot.Services.GetRequiredService<SpokenLanguages>());
    }
}
