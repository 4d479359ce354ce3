namespace CommunityBot.Testing.Telegram;

/// <summary>The answers put aside for coming calls.</summary>
internal sealed class Script
{
    private readonly Lock _gate = new();
    private readonly List<Line> _lines = [];

    public void Add(string method, ScriptedAnswer answer, int times, long? chat)
    {
        lock (_gate)
        {
            _lines.Add(new Line(method, chat, answer) { Left = times });
        }
    }

    /// <returns>Null when the call is to be obeyed.</returns>
    public ScriptedAnswer? Take(string method, long? chat)
    {
        lock (_gate)
        {
            var line = _lines.Find(l => l.Left > 0 && l.Method == method && (l.Chat is null || l.Chat == chat));
            if (line is null)
            {
                return null;
            }

            line.Left--;
            return line.Answer;
        }
    }

    private sealed record Line(string Method, long? Chat, ScriptedAnswer Answer)
    {
        public int Left { get; set; }
    }
}
