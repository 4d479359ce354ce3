using CommunityBot.Safeguarding.Contacts;
using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Safeguarding;

/// <summary>
/// Makes the detector learn and the contacts be read while the service starts. A list that can't be read stops the
/// service: it must not run without safeguarding.
/// </summary>
internal sealed class SafeguardingStart(SafeguardingDetector detector, ContactBook contacts, ILogger<SafeguardingStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await detector.Ready.WaitAsync(stoppingToken);
        log.LogInformation("Safeguarding is ready, with {Contacts} contacts", contacts.Current.Contacts.Count);
    }
}
