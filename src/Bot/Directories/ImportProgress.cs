using System.Globalization;

namespace CommunityBot.Directories;

/// <summary>Shows how far an import is, on a terminal.</summary>
internal sealed class ImportProgress(TextWriter error) : IProgress<int>, IDisposable
{
    private readonly bool _shown = !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
    private bool _written;

    public void Report(int value)
    {
        if (_shown)
        {
            error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value} read"));
            _written = true;
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_written)
        {
            error.Write("\r                    \r");
            _written = false;
        }
    }
}
