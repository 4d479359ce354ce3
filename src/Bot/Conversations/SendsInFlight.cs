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
public sealed class SendsInFlight : ISendsInFlight, IDisposable
{
    private const int SlotBytes = 256;
    private const int Slots = 4096;

    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly ConcurrentQueue<int> _free = new(Enumerable.Range(0, Slots));
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly FrozenSet<string> _foundAtStart;

    private SendsInFlight(MemoryMappedFile? file)
    {
        _file = file;
        _view = file?.CreateViewAccessor(0, Slots * SlotBytes);
        _foundAtStart = ReadAll().ToFrozenSet(StringComparer.Ordinal);
    }

    public static SendsInFlight Open(string path) =>
        new(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Slots * SlotBytes));

    /// <summary>What a program that has ended was sending; the note stays.</summary>
    /// <returns>The ids of the replies.</returns>
    public static IReadOnlySet<string> Noted(string path)
    {
        if (!File.Exists(path))
        {
            return FrozenSet<string>.Empty;
        }

        var bytes = File.ReadAllBytes(path);
        return Enumerable.Range(0, bytes.Length / SlotBytes)
            .Where(slot => bytes[slot * SlotBytes] > 0)
            .Select(slot => Encoding.UTF8.GetString(bytes, (slot * SlotBytes) + 1, bytes[slot * SlotBytes])).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>For runs that store nothing.</summary>
    public static SendsInFlight InMemory() => new(null);

    /// <summary>One process sends them all. When every slot is taken only the note is missing.</summary>
    public ValueTask<SendStart> BeginAsync(OwedReply reply, CancellationToken cancellation)
    {
        if (_view is not null && _free.TryDequeue(out var slot))
        {
            _taken[reply.Id] = slot;
            Span<byte> bytes = stackalloc byte[SlotBytes];
            Encoding.UTF8.TryGetBytes(reply.Id, bytes[1..], out var length);
            bytes[0] = (byte)length;
            Write(slot, bytes[..(length + 1)]);
        }

        return ValueTask.FromResult(SendStart.Begun);
    }

    public ValueTask NotSentAsync(OwedReply reply)
    {
        Settled(reply);
        return ValueTask.CompletedTask;
    }

    public void Settled(OwedReply reply)
    {
        if (_taken.TryRemove(reply.Id, out var slot))
        {
            Write(slot, [0]);
            _free.Enqueue(slot);
        }
    }

    public ValueTask<bool> MayHaveBegunAsync(OwedReply found, CancellationToken cancellation) => ValueTask.FromResult(_foundAtStart.Contains(found.Id));

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
