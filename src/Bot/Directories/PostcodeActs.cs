using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Operations;

namespace CommunityBot.Directories;

/// <summary>Puts a postcode file's content in the place of the one before; the answer is the number of sectors.</summary>
internal sealed record ReplacePostcodesRequest(IReadOnlyList<PostcodeSector> Sectors);

internal static class PostcodeActs
{
    public static IServiceCollection AddPostcodeImport(this IServiceCollection services) =>
        services.AddOperatorAct<ReplacePostcodesRequest, int, IPostcodeStore>(async (store, request, cancellation) =>
        {
            await store.ReplaceAsync(request.Sectors, cancellation);
            return request.Sectors.Count;
        });
}
