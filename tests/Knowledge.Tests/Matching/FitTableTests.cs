using CommunityBot.Knowledge.Matching;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

public sealed class FitTableTests
{
    private const int Entries = 400;
    private const int Cells = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_entry_has_the_cells_that_it_would_have_in_a_row_of_its_own(int seed)
    {
        var random = new Random(seed);
        using var table = new FitTable(Entries, Cells);
        var alone = new float[Entries][];
        for (var step = 0; step < 60; step++)
        {
            var (list, cell, worth, flag) = (SomeEntries(random), random.Next(Cells - 1), random.Next(1, 100) / 100f, random.Next(2) == 0);
            var adds = random.Next(2) == 0;
            if (adds)
            {
                table.Add(Postings.Of(list, Entries), cell, worth, touches: flag);
            }
            else
            {
                table.Raise(Postings.Of(list, Entries), cell, worth, core: flag);
            }

            foreach (var (entry, weight) in list.Where(l => !adds || flag || alone[l.Entry] is not null))
            {
                var cells = alone[entry] ??= new float[Cells];
                cells[cell] = adds ? cells[cell] + (worth * weight / 255) : Math.Max(cells[cell], worth * (weight / 255f));
                cells[cell + 1] = !adds && flag ? Math.Max(cells[cell + 1], weight / 255f) : cells[cell + 1];
            }
        }

        var rows = Enumerable.Range(0, Entries).Select(table.RowOf).ToList();
        Assert.Contains(alone, cells => cells is null);
        Assert.All(alone, (cells, entry) => Assert.Equal(cells ?? new float[Cells], table.Cells(rows[entry]).ToArray()));
        Assert.All(alone, (cells, entry) => Assert.Equal(cells is null, rows[entry] == 0));
        for (var row = 0; row < table.Rows; row++)
        {
            Assert.Equal(Enumerable.Range(0, Entries).Where(e => rows[e] == row), table.EntriesOf(row).ToArray());
        }
    }

    [Fact]
    public void Entries_that_come_to_the_same_by_different_ways_share_a_row()
    {
        using var table = new FitTable(3, 2);
        table.Raise(Postings.Of([(0, 255)], 3), 0, 0.5f, core: false);
        table.Raise(Postings.Of([(1, 255)], 3), 0, 0.25f, core: false);
        table.Raise(Postings.Of([(1, 255)], 3), 0, 0.5f, core: false);

        Assert.Equal(table.RowOf(0), table.RowOf(1));
        Assert.NotEqual(table.RowOf(0), table.RowOf(2));
    }

    /// <summary>Of the first three quarters of all, in their order; hardly any weight is alone.</summary>
    private static List<(int Entry, byte Weight)> SomeEntries(Random random) =>
        [.. Enumerable.Range(0, Entries * 3 / 4).Where(_ => random.Next(8) == 0).Select(e => (e, (byte)(255 - (random.Next(4) * 60))))];
}
