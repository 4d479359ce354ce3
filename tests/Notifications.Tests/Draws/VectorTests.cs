using System.Text;
using CommunityBot.Notifications.Draws;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws;

/// <summary>The published vectors of bcl-draw/1, and what anybody can recompute by hand.</summary>
public sealed class VectorTests
{
    private static readonly string[] Lines =
        ["1,000123," + new string('a', 32), "2,999999," + new string('b', 32), "3,040506," + new string('c', 32)];

    [Theory]
    [InlineData(0x00, "270258")]
    [InlineData(0xff, "261153")]
    public void A_seed_gives_its_number(byte filling, string number) =>
        Assert.Equal(number, new NumberDraw([.. Enumerable.Repeat(filling, 32)]).SixDigits());

    [Fact]
    public void A_secret_gives_its_commit() =>
        Assert.Equal("b5e4732a4274d2abe6796c404c03bf79324bbe980826e5af8d94f09fb07323db", DrawHash.Hex(DrawHash.Commit(new byte[32])));

    [Fact]
    public void Three_lines_give_their_root() =>
        Assert.Equal("1076d708448c2d4154fe09def65fb10940b67e27eb64be49295366714f954f5e", DrawHash.Hex(MerkleTree.Root(Lines.Select(MerkleTree.Leaf))));

    [Fact]
    public void A_value_that_would_make_low_numbers_likelier_is_left_out()
    {
        ulong[] values = [ulong.MaxValue, 18446744073709000000, 18446744073708999999];
        var asked = new List<uint>();
        var draw = new NumberDraw(i =>
        {
            asked.Add(i);
            return [.. BitConverter.GetBytes(values[i]).Reverse(), .. new byte[24]];
        });

        Assert.Equal("999999", draw.SixDigits());
        Assert.Equal([0u, 1u, 2u], asked);
    }

    [Fact]
    public void A_bound_that_divides_the_range_leaves_nothing_out() =>
        Assert.Equal(0xffUL, new NumberDraw(_ => [.. Enumerable.Repeat((byte)0xff, 32)]).Below(256));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Every_leaf_of_every_shape_of_tree_is_proved_and_no_other_is(int count)
    {
        var leaves = Enumerable.Range(1, count).Select(i => DrawHash.Of(Encoding.ASCII.GetBytes($"{i}"))).ToList();
        var root = MerkleTree.Root(leaves);
        for (var i = 0; i < count; i++)
        {
            var path = MerkleTree.Path(leaves, i);

            Assert.Equal(root, MerkleTree.RootFrom(leaves[i], i, count, path));
            Assert.NotEqual(root, MerkleTree.RootFrom(DrawHash.Of([1]), i, count, path));
            if (count > 1)
            {
                Assert.NotEqual(root, MerkleTree.RootFrom(leaves[i], (i + 1) % count, count, path));
                Assert.Null(MerkleTree.RootFrom(leaves[i], i, count, path[..^1]));
            }
        }
    }

    [Fact]
    public void An_inner_node_offered_as_a_ticket_proves_nothing()
    {
        var leaves = Lines.Select(MerkleTree.Leaf).ToList();
        var node = MerkleTree.Node(leaves[0], leaves[1]);
        var honest = new TicketProof(Lines[2], 3, DrawHash.Hex(MerkleTree.Root(leaves)), [DrawHash.Hex(node)]);
        var forged = honest with { Line = Encoding.Latin1.GetString([.. leaves[0], .. leaves[1]]), Count = 2, Path = [DrawHash.Hex(leaves[2])] };

        Assert.True(honest.Holds());
        Assert.False(forged.Holds());
    }

    [Fact]
    public void A_round_of_drand_is_known_by_its_time()
    {
        Assert.Equal(1692806364, Drand.TimeOf(1000));
        Assert.Equal(1000, Drand.RoundAt(1692806364));
        Assert.Equal(1000, Drand.RoundAt(1692806362));
        Assert.Equal(1001, Drand.RoundAt(1692806365));
        Assert.Equal(1, Drand.RoundAt(0));
    }

    [Fact]
    public void Randomness_is_the_hash_of_its_signature()
    {
        var signature = Convert.FromHexString("b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39");
        var randomness = Convert.FromHexString("fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd");

        Assert.True(Drand.IsHashOfSignature(signature, randomness));
        signature[5] ^= 1;
        Assert.False(Drand.IsHashOfSignature(signature, randomness));
    }

    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"]}""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"n":"caf\u00e9 <&> \"x\" \\ \u007f"}""", """{"n":"caf\u00e9 <&> \"x\" \\ \u007f"}""")]
    [InlineData("""{ "t" : "a\tb\n" }""", """{"t":"a\tb\n"}""")]
    public void Canonical_json_has_one_spelling(string text, string canonical)
    {
        Assert.Equal(canonical, CanonicalJson.Write(System.Text.Json.Nodes.JsonNode.Parse(text)!));
        Assert.NotNull(CanonicalJson.TryRead(canonical));
        Assert.Equal(text == canonical, CanonicalJson.TryRead(text) is not null);
    }

    [Fact]
    public void A_fraction_has_no_canonical_form() =>
        Assert.Throws<FormatException>(() => CanonicalJson.Write(System.Text.Json.Nodes.JsonNode.Parse("""{"a":1.5}""")!));
}
