using Npgsql;
using TriageApi.Audit.Schema;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Schema;

public sealed class SchemaUpdaterTests
{
    [Fact]
    public async Task Scripts_are_applied_once_and_in_order()
    {
        await using var database = await PostgresForTests.CreateEmptyDatabaseAsync();

        var first = await SchemaUpdater.ApplyAsync(database.AdminConnectionString, database.AppConnectionString);
        var second = await SchemaUpdater.ApplyAsync(database.AdminConnectionString, database.AppConnectionString);

        Assert.Equal(SchemaScript.All.Select(script => script.Name), first);
        Assert.Equal(first.Order(StringComparer.Ordinal), first);
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_database_that_is_missing_is_made()
    {
        await using var existing = await PostgresForTests.CreateEmptyDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(existing.AdminConnectionString).Database + " \"missing\"";
        string On(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;

        var applied = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            SchemaUpdater.ApplyAsync(On(existing.AdminConnectionString), On(existing.AppConnectionString))));

        Assert.Equal(SchemaScript.All.Count, applied.Sum(names => names.Count));
        await existing.ExecuteAsync($"DROP DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" WITH (FORCE)");
    }

    [Fact]
    public async Task Updaters_at_once_apply_every_script_once()
    {
        await using var database = await PostgresForTests.CreateEmptyDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            SchemaUpdater.ApplyAsync(database.AdminConnectionString, database.AppConnectionString))));

        Assert.Equal(SchemaScript.All.Select(script => script.Name), applied.SelectMany(names => names).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_script_that_changed_after_it_was_applied_is_refused()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        var edited = SchemaScript.All[0] with { };
        edited = new SchemaScript(edited.Name, edited.Sql + "-- edited");

        var fault = await Assert.ThrowsAsync<SchemaChangedException>(() => SchemaUpdater.ApplyAsync(
            [edited], database.AdminConnectionString, null, CancellationToken.None));

        Assert.Contains(edited.Name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind()
    {
        await using var database = await PostgresForTests.CreateEmptyDatabaseAsync();
        var broken = new SchemaScript("0001_broken.sql", "CREATE TABLE half (id integer); SELECT 1/0;");

        await Assert.ThrowsAsync<PostgresException>(() => SchemaUpdater.ApplyAsync(
            [broken], database.AdminConnectionString, null, CancellationToken.None));

        Assert.Empty(await database.ReadAsync<string>("SELECT name FROM schema_script"));
        Assert.Equal([0L], await database.ReadAsync<long>("SELECT count(*) FROM pg_tables WHERE tablename = 'half'"));
    }

    [Fact]
    public async Task The_login_of_the_application_gets_in_with_its_password_alone()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        var wrong = new NpgsqlConnectionStringBuilder(database.AppConnectionString) { Password = "wrong", Pooling = false };

        await using var right = new NpgsqlConnection(database.AppConnectionString);
        await right.OpenAsync();

        await using var refused = new NpgsqlConnection(wrong.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => refused.OpenAsync());
    }

    [Fact]
    public void A_password_verifier_is_the_one_PostgreSQL_would_store()
    {
        // The example of RFC 7677 section 3: password "pencil", its salt and 4096 rounds. Its server signature follows
        // from this server key, which is checked here by the exchange's own message.
        var verifier = AppLogin.ScramVerifier("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

        var serverKey = Convert.FromBase64String(verifier[(verifier.LastIndexOf(':') + 1)..]);
        const string Message =
            "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        var signature = System.Security.Cryptography.HMACSHA256.HashData(
            serverKey, System.Text.Encoding.ASCII.GetBytes(Message));
        Assert.Equal("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Convert.ToBase64String(signature));
    }
}
