using System.Globalization;

namespace CommunityBot.Storage.Copying;

/// <summary>Shows how far a copy is, on a terminal.</summary>
internal sealed class CopyProgress(TextWriter error) : IProgress<CopyStep>, IDisposable
{
    private const string ClearLine = "\r\u001b[K";

    private readonly bool _shown = !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
    private bool _written;

    public void Report(CopyStep value)
    {
        if (_shown)
        {
            error.Write(string.Create(CultureInfo.InvariantCulture, $"{ClearLine}{value.Collection}: {value.Documents:N0} {value.Act}"));
            _written = true;
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_written)
        {
            error.Write(ClearLine);
            _written = false;
        }
    }
}
