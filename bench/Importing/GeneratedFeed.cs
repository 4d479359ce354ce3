using System.Globalization;
using System.Text;

namespace CommunityBot.Importing;

/// <summary>An Open Referral UK 3.0 page of any length, made while it is read; every entry has its own id and words.</summary>
internal sealed class GeneratedFeed(long bytes) : Stream
{
    private byte[] _piece = Encoding.UTF8.GetBytes("{\"total_pages\":1,\"last_page\":true,\"contents\":[");
    private int _used;
    private long _made;
    private int _entries;
    private bool _ended;

    public int Entries => _entries;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _made; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_used == _piece.Length && !NextPiece())
        {
            return 0;
        }

        var part = _piece.AsSpan(_used, Math.Min(buffer.Length, _piece.Length - _used));
        part.CopyTo(buffer);
        _used += part.Length;
        _made += part.Length;
        return part.Length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool NextPiece()
    {
        if (_ended)
        {
            return false;
        }

        _ended = _made >= bytes;
        _piece = Encoding.UTF8.GetBytes(_ended ? "]}" : (_entries == 0 ? "" : ",") + Entry(_entries++));
        _used = 0;
        return true;
    }

    private static string Entry(int n) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":"{{n:x8}}-857e-441c-9679-408f346de14b","name":"Group number {{n}}","status":"active","url":"www.example.org/{{n}}","email":"group{{n}}@example.org",
        "description":"<p>A friendly group for {{(n % 2 == 0 ? "everybody" : "older people")}} &amp; their neighbours, who meet for tea, talk and a walk round the park.</p><p>{{(n % 3 == 0 ? "We meet every Tuesday 10am-12noon in the library." : "Come as you are; nothing is needed, and beginners are welcome. Number " + n)}}</p>",
        "minimum_age":{{(n % 5 == 0 ? "\"18\"" : "18")}},"assured_date":"2026-05-{{(n % 28) + 1:00}}","last_modified":"2026-05-01T10:00:00Z",
        "organization":{"id":"o{{n % 500}}","name":"Friends of number {{n % 500}}","description":"A charity.","website":"https://example.org"},
        "schedules":[{{(n % 3 == 0 ? "" : "{\"id\":\"s\",\"freq\":\"WEEKLY\",\"byday\":\"TU,TH\",\"opens_at\":\"10:00:00\",\"closes_at\":\"12:00:00\"}")}}],
        "service_at_locations":[{"id":"a","location":{"id":"l{{n % 2000}}","location_type":"physical","name":"Hall","latitude":51.4{{n % 90 + 10}},"longitude":0.1{{n % 90 + 10}},
        "addresses":[{"id":"d","address_1":"{{n % 200}} High Street","city":"Sidcup","state_province":"Kent","postal_code":"DA14 6XX","country":"GB","address_type":"physical"}],
        "accessibility":[{"id":"x","description":"Step-free from the street; an accessible toilet."}]} }],
        "cost_options":[{"id":"c","option":"a session","amount":3.5}],"contacts":[{"id":"k","name":"The secretary","phones":[{"id":"p","number":"020 7946 0{{n % 1000:000}}"}]}],
        "attributes":[{"id":"t","taxonomy_term":{"id":"t{{n % 40}}","name":"Theme {{n % 40}}","description":"A theme"} }]}
        """);
}
