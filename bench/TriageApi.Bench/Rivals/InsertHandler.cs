using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Audit;
using TriageApi.Audit.Writing;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// One prepared INSERT of one row for each request, compressed like the product's, a connection for each client:
/// no roles, no commitments, no log of hashes, one index.
/// </summary>
internal sealed class InsertHandler(RivalAnswers answers, RivalDatabase database) : IRequestHandler<Assess.Assess, AssessOutcome>
{
    private const string Table =
        """
        CREATE TABLE answer (
          tenant uuid, key bytea, id uuid, version integer, event_id uuid, recorded timestamptz, status text, level text,
          client text, subject text, request bytea, response bytea, event bytea, PRIMARY KEY (tenant, key));
        ALTER TABLE answer ALTER request SET STORAGE EXTERNAL, ALTER response SET STORAGE EXTERNAL, ALTER event SET STORAGE EXTERNAL
        """;

    private const string Insert =
        "INSERT INTO answer VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";

    public static void Add(IServiceCollection services, NpgsqlConnectionStringBuilder storage)
    {
        storage.MaxAutoPrepare = 4;
        storage.AutoPrepareMinUsages = 1;
        storage.NoResetOnClose = true;
        services.AddSingleton(new RivalDatabase(NpgsqlDataSource.Create(storage)));
        services.AddSingleton<IRequestHandler<Assess.Assess, AssessOutcome>, InsertHandler>();
    }

    public static async Task MakeTablesAsync(string storage)
    {
        await using var connection = new NpgsqlConnection(storage);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Table, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<AssessOutcome> Handle(Assess.Assess request, CancellationToken cancellationToken)
    {
        var (entry, refusal) = await answers.AssessAsync(request, cancellationToken);
        if (entry is null) return new AssessOutcome.Refused(refusal!);

        await using var insert = database.Source.CreateCommand(Insert);
        foreach (var value in Columns(entry, entry.Assessment!)) insert.Parameters.Add(new NpgsqlParameter { Value = value });
        return await insert.ExecuteNonQueryAsync(cancellationToken) == 1
            ? RivalAnswers.Answer(entry)
            : throw new InvalidOperationException("The load repeats a key.");
    }

    private static object[] Columns(LedgerEntry entry, AssessmentRecord assessment) =>
    [
        entry.Tenant, assessment.Key.Sha256.ToArray(), assessment.Id, assessment.Version, entry.Event.Id,
        entry.Recorded, assessment.Status, assessment.Level ?? (object)DBNull.Value, assessment.Client,
        assessment.Subject ?? (object)DBNull.Value, ExactBytes.Compress(assessment.Request.Span),
        ExactBytes.Compress(assessment.Response.Span), ExactBytes.Compress(entry.Event.Body.Span),
    ];
}
