using System.Text.Json;
using CommunityBot.Conversations;
using CommunityBot.Languages;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Languages;

public class LanguageTests
{
    private static readonly LanguageDetector Detector = Load();

    [Theory]
    [InlineData("pl", "Czy są tu jakieś grupy dla matek z dziećmi?")]
    [InlineData("pl", "gdzie moge znalezc pomoc")]
    [InlineData("ro", "Unde pot găsi un grup pentru copii?")]
    [InlineData("ro", "buna ziua, am nevoie de ajutor")]
    [InlineData("lt", "Kur galiu rasti pagalbą?")]
    [InlineData("pt", "Onde posso fazer voluntariado em Bexley?")]
    [InlineData("es", "¿Dónde puedo encontrar ayuda para mi familia?")]
    [InlineData("es", "hola, necesito ayuda por favor")]
    [InlineData("fr", "Bonjour, où est-ce que je peux faire du bénévolat ?")]
    [InlineData("it", "Dove posso trovare un gruppo per bambini?")]
    [InlineData("tr", "Merhaba, nasıl gönüllü olabilirim?")]
    [InlineData("sq", "Ku mund të gjej ndihmë?")]
    [InlineData("so", "Waxaan u baahanahay caawimaad, fadlan")]
    [InlineData("de", "Ich möchte wissen, wo ich helfen kann")]
    [InlineData("vi", "Tôi muốn làm tình nguyện ở đâu?")]
    [InlineData("uk", "Де я можу знайти допомогу?")]
    [InlineData("ru", "Где я могу найти помощь?")]
    [InlineData("bg", "Къде мога да намеря помощ?")]
    [InlineData("pa", "ਮੈਂ ਕਿੱਥੇ ਮਦਦ ਲੈ ਸਕਦਾ ਹਾਂ?")]
    [InlineData("hi", "मुझे मदद कहाँ मिल सकती है?")]
    [InlineData("ne", "मलाई सहयोग कहाँ पाइन्छ? म स्वयंसेवक बन्न चाहन्छु")]
    [InlineData("bn", "আমি কোথায় সাহায্য পেতে পারি?")]
    [InlineData("ta", "எனக்கு உதவி எங்கே கிடைக்கும்?")]
    [InlineData("gu", "મને મદદ ક્યાં મળશે?")]
    [InlineData("ur", "مجھے مدد کہاں مل سکتی ہے؟")]
    [InlineData("ar", "أين يمكنني أن أجد المساعدة؟")]
    [InlineData("zh", "我在哪里可以找到帮助？")]
    [InlineData("el", "Πού μπορώ να βρω βοήθεια;")]
    [InlineData("pl", "Szukam pomocy dla mojej mamy, jest chora")]
    [InlineData("ro", "buna, vreau sa stiu unde gasesc ajutor")]
    [InlineData("fr", "je cherche un groupe pour mes enfants")]
    [InlineData("so", "xagee ka heli karaa caawimaad")]
    [InlineData("yo", "Ẹ jọ̀ọ́, níbo ni mo ti lè rí ìrànlọ́wọ́")]
    [InlineData("pl", "dziękuję")]
    public void A_message_in_another_language_is_noticed(string code, string text) =>
        Assert.Equal(code, Detector.Detect(text)?.Code);

    [Theory]
    [InlineData("no")]
    [InlineData("da")]
    [InlineData("me")]
    [InlineData("ok merci")]
    [InlineData("is Pier Road in Erith")]
    [InlineData("hw do i jion teh comunity grup")]
    [InlineData("wot u got 4 da kidz innit bruv")]
    [InlineData("my name is Oluwaseun Adeyemi")]
    [InlineData("i no speak good english, is one group for mother")]
    [InlineData("Krzysztof told me about SNAP")]
    [InlineData("can I say ça va")]
    [InlineData("bibi la de da")]
    [InlineData("α and β")]
    [InlineData("")]
    public void English_and_what_can_not_be_told_is_left_alone(string text) => Assert.Null(Detector.Detect(text));

    [Fact]
    public void None_of_the_projects_own_English_questions_is_taken_for_another_language()
    {
        var wrong = EnglishMessages().Where(text => Detector.Detect(text) is not null)
            .Select(text => $"{Detector.Detect(text)!.Code}: {text}").ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_reply_is_in_that_language_with_the_English_below()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("¿Dónde puedo encontrar ayuda para mi familia?");
        Assert.Contains("inglés", bot.Text, StringComparison.Ordinal);
        Assert.Contains("I think that was Spanish", bot.Text, StringComparison.Ordinal);
        Assert.Contains("999", bot.Text, StringComparison.Ordinal);
        Assert.Equal("es", (await bot.Remembered())!.Language);
    }

    internal static IEnumerable<string> EnglishMessages()
    {
        foreach (var line in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Questions", "tuning"), "*.jsonl").SelectMany(File.ReadLines))
        {
            using var question = JsonDocument.Parse(line);
            foreach (var turn in question.RootElement.GetProperty("turns").EnumerateArray())
            {
                yield return TextCleaning.Clean(turn.GetString()!);
            }
        }
    }

    private static LanguageDetector Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Content", "Lexicon");
        return new LanguageDetector(LanguageFiles.ReadLanguages(folder), LanguageFiles.ReadEnglishWords(folder));
    }
}
