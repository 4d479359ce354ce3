using CommunityBot.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]
