using System.Collections.Concurrent;

namespace CommunityBot.Conversations;

/// <summary>
/// Runs pieces of work in order for each key and side by side for different keys, so that one slow chat delays
/// no other. A key that has nothing to do takes no memory.
/// </summary>
public sealed class SerialLanes
{
    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    /// <summary>How many keys have work waiting or running.</summary>
    public int ActiveLanes => _lanes.Count;

    /// <summary>Adds work behind what the key already has. The work must handle its own errors.</summary>
    public void Enqueue(string key, Func<Task> work)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(key, _ => new Lane());
            lock (lane)
            {
                if (lane.Closed)
                {
                    continue;
                }

                lane.Work.Enqueue(work);
                if (lane.Running)
                {
                    return;
                }

                lane.Running = true;
            }

            ThreadPool.UnsafeQueueUserWorkItem(state => _ = state.Queue.RunAsync(state.Key, state.Lane),
                (Queue: this, Key: key, Lane: lane), preferLocal: false);
            return;
        }
    }

    private async Task RunAsync(string key, Lane lane)
    {
        while (true)
        {
            Func<Task>? work;
            lock (lane)
            {
                if (!lane.Work.TryDequeue(out work))
                {
                    lane.Closed = true;
                    _lanes.TryRemove(key, out _);
                    return;
                }
            }

            await work();
        }
    }

    private sealed class Lane
    {
        public Queue<Func<Task>> Work { get; } = new(2);

        public bool Running { get; set; }

        public bool Closed { get; set; }
    }
}
