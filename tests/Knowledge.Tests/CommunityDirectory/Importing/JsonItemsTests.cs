using System.Text;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory.Importing;

public class JsonItemsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Items_come_whole_however_the_bytes_arrive(int atOnce)
    {
        var json = """{"total_items":3,"note":{"deep":[1,2,{"x":"]}"}]},"contents":[{"id":"a","t":"x\"y"},{"id":"b","list":[{"id":"z"}]},{"id":"c"}],"last_page":true}""";
        var items = new JsonItems(new SlowStream(Encoding.UTF8.GetBytes(json), atOnce));
        var read = await items.ReadAsync(TestContext.Current.CancellationToken).Select(e => e.GetProperty("id").GetString()).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b", "c"], read);
        Assert.Equal((3, true), (items.Envelope.TotalItems, items.Envelope.Last));
    }

    [Fact]
    public async Task A_long_list_needs_no_more_memory_than_a_short_one()
    {
        var items = new JsonItems(new EndlessArray(megabytes: 60));
        var count = await items.ReadAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
        Assert.True(count > 50_000, $"{count} items");
        Assert.True(items.Held <= 128 << 10, $"{items.Held} bytes held");
    }

    private sealed class SlowStream(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }

    /// <summary>A list made while it is read.</summary>
    private sealed class EndlessArray(int megabytes) : Stream
    {
        private static readonly byte[] Item = Encoding.UTF8.GetBytes($$"""{"id":"x","name":"Chess","description":"{{new string('d', 900)}}"},""");
        private readonly long _items = ((long)megabytes << 20) / Item.Length;
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => (_items * Item.Length) + 2;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var written = 0;
            for (; written < count && _position < Length; written++, _position++)
            {
                buffer[offset + written] = _position == 0 ? (byte)'[' : _position == Length - 1 ? (byte)']' : Item[(_position - 1) % Item.Length];
            }

            return written;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
