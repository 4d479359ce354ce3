namespace CommunityBot.Hosting;

public sealed class StorageOptions
{
    /// <value><c>LiteDb</c> (the default) or <c>Postgres</c>.</value>
    public string Provider { get; set; } = "LiteDb";

    public LiteDbOptions LiteDb { get; set; } = new();

    public PostgresOptions Postgres { get; set; } = new();

    public sealed class LiteDbOptions
    {
        /// <value>The file, relative to the folder the program is started in.</value>
        public string Path { get; set; } = "data/community.db";
    }

    public sealed class PostgresOptions
    {
        /// <value>As in <c>Host=db;Database=community;Username=community;Password=...</c>; never logged.</value>
        public string ConnectionString { get; set; } = "";
    }
}

public sealed class CommunityOptions
{
    /// <value>The community's name as residents say it.</value>
    public string Name { get; set; } = "Bexley";

    /// <value>An IANA zone; wall-clock schedules run in it.</value>
    public string TimeZone { get; set; } = "Europe/London";
}
