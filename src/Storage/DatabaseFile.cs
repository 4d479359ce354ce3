namespace CommunityBot.Storage;

/// <summary>
/// One of the two files of a LiteDB database. LiteDB forces every page of its log to disk by itself; here the log is
/// forced when the door says so, once for a whole group of commits, and always before a page of it goes into the data.
/// </summary>
/// <param name="log">The log that the data depends on; null for the log itself.</param>
internal sealed class DatabaseFile(string path, DatabaseFile? log) : Stream
{
    private readonly FileStream _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.RandomAccess);
    private readonly Lock _forcing = new();
    private bool _unforced;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position { get => _file.Position; set => _file.Position = value; }

    /// <summary>Returns when all that was written will survive a power cut.</summary>
    public void Force()
    {
        lock (_forcing)
        {
            if (_unforced)
            {
                _file.Flush(flushToDisk: true);
                _unforced = false;
            }
        }
    }

    public override void Flush()
    {
        if (log is not null)
        {
            Force();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => _file.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _file.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        log?.Force();
        _file.Write(buffer);
        _unforced = true;
    }

    public override void SetLength(long value)
    {
        log?.Force();
        _file.SetLength(value);
        _unforced = true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Force();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
