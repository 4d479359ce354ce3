using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Browsing;
using CommunityBot.Testing.CommunityDirectory;
using Xunit;

namespace CommunityBot.Knowledge.Tests.CommunityDirectory;

public class CriteriaTests
{
    [Theory]
    [InlineData("Step-free via the car park", true)]
    [InlineData("Wheelchair accessible, with a lift", true)]
    [InlineData("Level access and an accessible toilet", true)]
    [InlineData("Not step-free", false)]
    [InlineData("Sorry, there is no wheelchair access", false)]
    [InlineData("Ramp at the side, but the room is up a flight of stairs", false)]
    [InlineData("Two small steps at the door; a ramp can be put out", false)]
    [InlineData("We push wheelchairs round the park", false)]
    [InlineData("", false)]
    public void Step_free_is_only_what_says_so_and_has_no_barrier(string accessibility, bool stepFree) =>
        Assert.Equal(stepFree, Criteria.StepFree(Entries.Named("Hall").At("Hall", 51.4, 0.1, accessibility)));

    [Theory]
    [InlineData("Free", null, true)]
    [InlineData(null, 0, true)]
    [InlineData(null, 2, false)]
    [InlineData("Free, or £2 with lunch", 0, false)]
    [InlineData("Carers get in free", null, false)]
    [InlineData(null, null, false)]
    public void Free_is_only_what_costs_nobody_anything(string? fees, int? amount, bool free) =>
        Assert.Equal(free, Criteria.Free(Entries.Named("Club") with { Fees = fees, CostOptions = amount is { } a ? [new CostOption(null, a, null)] : [] }));
}
