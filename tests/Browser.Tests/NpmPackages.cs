using System.Runtime.CompilerServices;
using Xunit;

namespace CommunityBot.Browser.Tests;

/// <summary>Files of the packages that the tests borrow from npm; they are no part of the program.</summary>
internal static class NpmPackages
{
    public static string AxeScript => Find("axe-core/axe.min.js");

    public static string WebChatScript => Find("botframework-webchat/dist/webchat.js");

    private static string Find(string file)
    {
        var path = Path.Combine(SourceFolder(), "npm", "node_modules", file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not installed. Install it with: npm ci --prefix tests/Browser.Tests/npm");
        return path;
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
