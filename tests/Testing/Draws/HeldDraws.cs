using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Testing.Draws;

/// <summary>A draw from its announcement on, with a clock to move and a folder for its files.</summary>
public sealed class HeldDraws : IDisposable
{
    /// <summary>Round 1000 of drand's quicknet, as its relays show it.</summary>
    public const string Round1000 = """{"round":1000,"randomness":"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}""";

    /// <summary>When round 1000 appeared.</summary>
    public static readonly DateTimeOffset DrawsAt = DateTimeOffset.FromUnixTimeSeconds(Drand.TimeOf(1000));

    public static readonly DateTimeOffset OpensAt = DrawsAt.AddDays(-3);
    public static readonly DateTimeOffset ClosesAt = DrawsAt.AddHours(-4);
    public static readonly DateTimeOffset RevealBy = DrawsAt.AddHours(-1);

    public static readonly SourceValue.Beacon Value =
        (SourceValue.Beacon)SourceValue.TryRead(System.Text.Json.Nodes.JsonNode.Parse(Round1000))!;

    private readonly TemporaryFolder _folder = new();

    public HeldDraws(IDrawStore store)
    {
        Store = store;
        Restart();
    }

    public FakeTimeProvider Time { get; } = new(OpensAt.AddDays(-1));

    public ScriptedBeacon Beacon { get; } = new();

    /// <summary>May be replaced by one that fails; then <see cref="Restart"/>.</summary>
    public IDrawStore Store { get; set; }

    public DrawDesk Desk { get; private set; } = null!;

    public DrawRunner Runner { get; private set; } = null!;

    public DrawPublication Publication { get; private set; } = null!;

    public static byte[] Secret(string revealer) => DrawHash.Of(System.Text.Encoding.UTF8.GetBytes(revealer));

    public static DrawPlan Plan(string id = "spring", bool own = true, bool beacon = true, params ReadOnlySpan<string> revealers) => new(
        id, "Spring raffle", "For the park.", "Friends of the Park", DrawPurpose.Raffle, null,
        new PrizeTable.Raffle([new("A hamper", 4000), new("A book")]), OpensAt, ClosesAt, RevealBy, DrawsAt, own,
        [.. revealers.ToArray().Select(r => new RandomSource.Reveal(r, DrawHash.Hex(DrawHash.Commit(Secret(r)))))], [], beacon);

    /// <summary>As a process that starts anew on the same store and the same disk.</summary>
    public void Restart()
    {
        Publication = new DrawPublication(Store, _folder.Path);
        Desk = new DrawDesk(Store, Time);
        Runner = new DrawRunner(Store, Beacon, Publication, Time, NullLogger<DrawRunner>.Instance);
    }

    public async Task<HeldDraw> AnnounceAsync(DrawPlan plan) =>
        (await Desk.AnnounceAsync(plan, CancellationToken.None)).Draw ?? throw new InvalidOperationException(string.Join(' ', plan.Faults(Time.GetUtcNow())));

    public async Task AtAsync(DateTimeOffset moment)
    {
        Time.SetUtcNow(moment);
        await Runner.TickAsync(CancellationToken.None);
    }

    public async Task<HeldDraw> FindAsync(string id = "spring") => (await Store.FindAsync(id, CancellationToken.None))!;

    public async Task<EntryResult> EnterAsync(string person, string id = "spring") =>
        await Desk.EnterAsync(await FindAsync(id), new ChannelAddress("test", person), DrawHash.Of(System.Text.Encoding.UTF8.GetBytes(person))[..16], CancellationToken.None);

    public DrawVerification Verify(string id = "spring", string? head = null) => new DrawVerifier(Publication.FolderOf(id), head).Verify();

    public void Dispose() => _folder.Dispose();
}

/// <summary>A beacon that gives what it is told to.</summary>
public sealed class ScriptedBeacon : IBeacon
{
    public SourceValue.Beacon? Value { get; set; } = HeldDraws.Value;

    public int Asked { get; private set; }

    public Task<SourceValue.Beacon?> FetchAsync(RandomSource.Beacon source, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult(Value);
    }
}
