using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Reading;

public sealed class LedgerReadsTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        var entry = Some.Entry(key: SubmissionKey.Idempotency(nameof(Another_tenant_sees_nothing)), identifier: "form");
        await fixture.Host.Ledger.AppendAsync(entry);
        var reads = fixture.Host.Reads;

        Assert.Null(await reads.FindAssessmentAsync(Some.OtherTenant, entry.Assessment!.Id));
        Assert.Empty((await reads.ListVersionsAsync(Some.OtherTenant, entry.Assessment.Id, before: null, 10)).Found);
        Assert.Equal(0, await reads.CountVersionsAsync(Some.OtherTenant, entry.Assessment.Id));
        Assert.Null(await reads.FindNewestOfFormAsync(Some.OtherTenant, "client", "form"));
        Assert.Null(await reads.FindSubmissionAsync(Some.OtherTenant, "client", entry.Assessment.Key));
        Assert.Null(await reads.FindEventAsync(Some.OtherTenant, entry.Event.Id));
    }

    [Fact]
    public async Task A_query_that_forgets_the_tenant_still_sees_its_own_rows_alone()
    {
        await fixture.Host.Ledger.AppendAsync(Some.Entry());
        await fixture.Host.Ledger.AppendAsync(Some.Entry(Some.OtherTenant));

        var tenants = await fixture.Host.Reads.In(
            Some.OtherTenant, (ledger, stop) => ledger.Assessments.Select(row => row.Tenant).Distinct().ToListAsync(stop));

        Assert.Equal([Some.OtherTenant], tenants);
    }

    [Theory]
    [InlineData("SELECT set_config('role', 'triage_reader', true)", "42704")]
    [InlineData("SELECT set_config('role', 'triage_reader', true), set_config('app.tenant', '', true)", "22P02")]
    public async Task Reading_without_a_tenant_is_an_error_and_not_an_empty_answer(string settings, string sqlState)
    {
        await fixture.Host.Ledger.AppendAsync(Some.Entry());
        var unpooled = new NpgsqlConnectionStringBuilder(fixture.Database.AppConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand(settings), new NpgsqlBatchCommand("SELECT * FROM assessment") },
        };

        var fault = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync());

        Assert.Equal(sqlState, fault.SqlState);
    }

    [Fact]
    public async Task Neither_role_nor_tenant_stay_on_the_connection()
    {
        await fixture.Host.Ledger.AppendAsync(Some.Entry());
        await fixture.Host.Reads.FindEventAsync(Some.Tenant, Some.Id());
        var database = fixture.Host.Services.GetRequiredService<NpgsqlDataSource>();

        // All connections of the pool at once.
        var connections = new List<NpgsqlConnection>();
        for (var number = 0; number < 16; number++)
        {
            connections.Add(await database.OpenConnectionAsync());
        }

        foreach (var connection in connections)
        {
            await using var command = new NpgsqlCommand(
                "SELECT current_user || coalesce(current_setting('app.tenant', true), '')", connection);
            Assert.Equal("triage_app", await command.ExecuteScalarAsync());
            await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_context_cannot_write_and_cannot_be_injected()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Host.Reads.In(
            Some.Tenant, async (ledger, stop) => await ledger.SaveChangesAsync(stop)));
        Assert.Null(fixture.Host.Services.GetService<LedgerContext>());
        Assert.Null(fixture.Host.Services.GetService<IDbContextFactory<LedgerContext>>());
    }

    [Fact]
    public async Task The_model_is_the_tables()
    {
        var modelled = await fixture.Host.Reads.In(
            Some.Tenant,
            (ledger, _) => Task.FromResult(ledger.Model.GetEntityTypes().SelectMany(Columns).Order(StringComparer.Ordinal).ToList()));
        var tables = modelled.Select(column => $"'{column.Split('.')[0]}'").Distinct();

        var actual = await fixture.Database.ReadAsync<string>(
            $"""
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
              || CASE WHEN a.attnum = ANY (i.indkey) THEN ' key' ELSE '' END
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            WHERE c.relname IN ({string.Join(",", tables)}) AND a.attnum > 0 AND NOT a.attisdropped
            """);

        Assert.Equal(actual.Order(StringComparer.Ordinal), modelled);
        Assert.Equal(7, tables.Count());
    }

    [Fact]
    public async Task The_schema_of_this_version_is_known()
    {
        Assert.True(await fixture.Host.State.IsSchemaKnownAsync());
        Assert.True(fixture.Host.Breaker.IsClosed);
    }

    private static IEnumerable<string> Columns(IEntityType entity) => entity.GetProperties().Select(property =>
        $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}"
        + (property.IsNullable ? "" : " not null")
        + (property.IsPrimaryKey() ? " key" : ""));
}
