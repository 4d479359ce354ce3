using CommunityBot.Storage;

namespace CommunityBot.Operations;

/// <param name="File">A full path; nothing is there yet.</param>
internal sealed record BackupRequest(string File);

/// <param name="Documents">How many were written.</param>
/// <param name="Fault">Why there is no copy; null when there is.</param>
internal sealed record BackupAnswer(long Documents, string? Fault);

internal static class BackupAct
{
    public static IServiceCollection AddBackup(this IServiceCollection services) =>
        services.AddOperatorAct<BackupRequest, BackupAnswer, LiteDbDoor>(WriteAsync);

    private static async Task<BackupAnswer> WriteAsync(LiteDbDoor door, BackupRequest request, CancellationToken cancellation)
    {
        try
        {
            return new BackupAnswer(await LiteDbBackup.WriteAsync(door, request.File, cancellation), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BackupAnswer(0, e.Message);
        }
    }
}
