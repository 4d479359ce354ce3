using System.Globalization;
using CommunityBot.Unanswered;

namespace CommunityBot.Storage.Postgres;

/// <summary>The unanswered questions among the notes.</summary>
internal sealed class PostgresUnansweredInbox(PostgresDoor door) : IUnansweredInbox
{
    public async Task<IReadOnlyList<UnansweredQuestion>> NewestAsync(int most, CancellationToken cancellation)
    {
        var notes = await door.ReadAsync(
            db => db.QueryAsync(
                $"""
                select id, person, question, article, reason, at from notes
                where kind = {NoteRows.Unanswered} order by at desc, id desc limit {most}
                """,
                row => new Unanswered(
                    row.Get<long>("id"), row.Text("person"), row.Text("question"), row.Get<string?>("article"), row.Get<string?>("reason"), row.Instant("at"))),
            cancellation);
        return [.. notes.GroupBy(n => (n.Person, n.Question, n.Article)).Select(ToQuestion)];
    }

    public Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var numbers = ids
            .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null)
            .OfType<long>().ToArray();
        return door.WriteAsync(db => db.ExecuteAsync($"delete from notes where id = any({numbers})"), cancellation);
    }

    private static UnansweredQuestion ToQuestion(IEnumerable<Unanswered> notes)
    {
        var newestFirst = notes.ToList();
        var newest = newestFirst[0];
        return new UnansweredQuestion(
            [.. newestFirst.Select(n => n.Id.ToString(CultureInfo.InvariantCulture))],
            newest.Question,
            newest.Article,
            newestFirst.Select(n => n.Reason).FirstOrDefault(reason => reason is not null),
            newest.At);
    }

    private sealed record Unanswered(long Id, string Person, string Question, string? Article, string? Reason, DateTimeOffset At);
}
