using LiteDB;

namespace CommunityBot.Storage;

/// <summary>
/// What to look for in a collection of the LiteDB file. LiteDB compiles the text of each new expression and keeps it for
/// ever, so what differs from one question to the next is never part of the text: it is handed over beside it.
/// </summary>
public static class Filter
{
    public static BsonExpression Equal(string field, BsonValue value) => Of($"{field} = @0", value);

    public static BsonExpression Above(string field, BsonValue value) => Of($"{field} > @0", value);

    public static BsonExpression AtLeast(string field, BsonValue value) => Of($"{field} >= @0", value);

    public static BsonExpression Below(string field, BsonValue value) => Of($"{field} < @0", value);

    public static BsonExpression AtMost(string field, BsonValue value) => Of($"{field} <= @0", value);

    /// <summary>Both ends included.</summary>
    public static BsonExpression Between(string field, BsonValue first, BsonValue last) => Of($"{field} BETWEEN @0 AND @1", first, last);

    public static BsonExpression In(string field, IEnumerable<BsonValue> values) => Of($"{field} IN @0", new BsonArray(values));

    /// <param name="text">Always the same at one place of the program; the values are @0, @1 and so on.</param>
    public static BsonExpression Of(string text, params BsonValue[] values) => BsonExpression.Create(text, values);
}
