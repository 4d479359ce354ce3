using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace CommunityBot.Conversations;

/// <summary>
/// Remembers, across a kill of the process, which replies were being sent: a small memory-mapped file of slots. The
/// kernel keeps it when the process dies, without an fsync for each send; only a power cut can lose it, and then a
/// reply may be repeated.
/// </summary>
public sealed class SendsInFlight : IDisposable
{
    private const int SlotBytes = 256;
    private const int Slots = 4096;

    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly ConcurrentQueue<int> _free = new(Enumerable.Range(0, Slots));

    private SendsInFlight(MemoryMappedFile? file)
    {
        _file = file;
        _view = file?.CreateViewAccessor(0, Slots * SlotBytes);
        FoundAtStart = ReadAll().ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The replies whose sending had begun, and not ended, when the last process stopped.</summary>
    public FrozenSet<string> FoundAtStart { get; private set; }

    public static SendsInFlight Open(string path) =>
        new(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Slots * SlotBytes));

    /// <summary>For runs that store nothing.</summary>
    public static SendsInFlight InMemory() => new(null);

    /// <summary>Notes that a send begins.</summary>
    /// <returns>The slot to leave; -1 when all are taken, which only costs the note.</returns>
    public int Enter(string replyId)
    {
        if (_view is null || !_free.TryDequeue(out var slot))
        {
            return -1;
        }

        Span<byte> bytes = stackalloc byte[SlotBytes];
        bytes.Clear();
        Encoding.UTF8.TryGetBytes(replyId, bytes[1..], out var length);
        bytes[0] = (byte)length;
        Write(slot, bytes[..(length + 1)]);
        return slot;
    }

    public void Leave(int slot)
    {
        if (slot >= 0)
        {
            Write(slot, [0]);
            _free.Enqueue(slot);
        }
    }

    /// <summary>Clears what the last process left, once it is dealt with.</summary>
    public void ForgetFound() => FoundAtStart = FrozenSet<string>.Empty;

    public void Dispose()
    {
        _view?.Dispose();
        _file?.Dispose();
    }

    private List<string> ReadAll()
    {
        var found = new List<string>();
        var bytes = new byte[SlotBytes];
        for (var slot = 0; _view is not null && slot < Slots; slot++)
        {
            var length = _view.ReadByte(slot * SlotBytes);
            if (length > 0)
            {
                _view.ReadArray((slot * SlotBytes) + 1, bytes, 0, Math.Min((int)length, SlotBytes - 1));
                found.Add(Encoding.UTF8.GetString(bytes, 0, Math.Min((int)length, SlotBytes - 1)));
                Write(slot, [0]);
            }
        }

        return found;
    }

    private void Write(int slot, ReadOnlySpan<byte> bytes) =>
        _view!.SafeMemoryMappedViewHandle.WriteSpan((ulong)(slot * SlotBytes), bytes);
}
