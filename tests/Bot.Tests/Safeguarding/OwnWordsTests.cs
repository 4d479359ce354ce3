using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

/// <summary>What we ask people to press or type is never taken for danger, also when nothing waits for it any more.</summary>
public sealed partial class OwnWordsTests
{
    private static readonly SafeguardingDetector Detector = SafeguardingDetector.Shipped();

    [Fact]
    public void Labels_of_buttons_raise_no_alarm()
    {
        var sources = Directory.GetFiles(Path.Combine(LabelledTurns.Repository, "src", "Bot"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "Safeguarding" or "obj" or "bin"))
            .Select(File.ReadAllText).ToList();
        var named = sources.SelectMany(s => Named().Matches(s)).ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value);
        string[] labels =
        [
            .. sources.SelectMany(s => Written().Matches(s)).Select(m => m.Groups[1].Value),
            .. sources.SelectMany(s => ByName().Matches(s)).SelectMany(m => named[m.Groups[1].Value]),
        ];

        Assert.True(labels.Length > 50, $"only {labels.Length} labels were found in the sources");
        Assert.Contains("Yes, delete everything", labels);
        Assert.Contains("Leave it out", labels);
        Assert.DoesNotContain(labels, l => Detector.Detect(l) is not null);
    }

    [Fact]
    public async Task Commands_and_the_words_that_stand_for_them_raise_no_alarm()
    {
        await using var bot = await BotDriver.StartAsync();
        var typed = bot.Services.GetServices<ICommand>().Where(c => c.GetType().Namespace?.Contains("Safeguarding", StringComparison.Ordinal) == false)
            .SelectMany(c => c.Aliases.Append(c.Name).Append("/" + c.Name).Append(c.Description)).ToList();

        Assert.Contains("delete everything about me", typed);
        Assert.DoesNotContain(typed, t => Detector.Detect(t) is not null);
    }

    [Fact]
    public void Codes_and_keys_hit_at_random_raise_no_alarm()
    {
        var random = new Random(7);
        string Some(string letters, int length) => new([.. Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)])]);
        var codes = Enumerable.Range(0, 3000).Select(i => (i % 3) switch
        {
            0 => $"{Some("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4)}-{Some("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4)}-{Some("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4)}",
            1 => $"{Some("abcdefghijklmnopqrstuvwxyz", 7)} {Some("abcdefghijklmnopqrstuvwxyz", 6)} {Some("abcdefghijklmnopqrstuvwxyz", 8)}",
            _ => $"DA{random.Next(1, 19)} {random.Next(1, 10)}{Some("ABDEFGHJLNPQRSTUWXYZ", 2)} {random.Next(1000, 9999)}",
        });

        var alarms = codes.Where(code => Detector.Detect(code) is not null).ToList();
        Assert.True(alarms.Count <= 6, $"{alarms.Count} of 3000, such as {string.Join(", ", alarms.Take(5))}");
    }

    [GeneratedRegex("""ReplyButton\.Say\(\s*\$?"([^"{]+)""")]
    private static partial Regex Written();

    [GeneratedRegex("""ReplyButton\.Say\(\s*(?:\w+\.)*(\w+)\s*[,)]""")]
    private static partial Regex ByName();

    [GeneratedRegex("""const string (\w+) =\s*"([^"]+)""")]
    private static partial Regex Named();
}
