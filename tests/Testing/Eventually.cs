using System.Diagnostics;

namespace CommunityBot.Testing;

/// <summary>Waits for something that another thread or process does, with a deadline.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, string what, int seconds = 20) =>
        TrueAsync(() => Task.FromResult(condition()), what, seconds);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, int seconds = 20)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
            {
                throw new TimeoutException($"Not within {seconds} s: {what}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
