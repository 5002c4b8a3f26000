using System.Net.Http.Headers;
using Npgsql;
using TriageApi.Audits;
using TriageApi.Bench.Rivals;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Bench;

/// <summary>The product or one of its rivals, running over a database of its own.</summary>
internal sealed record Contestant(string Name, ServiceProcess Service, TestDatabase Database, string Table)
{
    /// <summary>Starts one that is ready for load.</summary>
    /// <exception cref="InvalidOperationException">It does not hand out what it is measured for.</exception>
    public static async Task<Contestant> StartAsync(ThrowAwayServer postgres, Rival? rival)
    {
        var database = await TestDatabase.CreateOnAsync(postgres);
        if (rival?.MakeTablesAsync is { } makeTables) await makeTables(database.AdminConnectionString);
        var program = Path.Combine(AppContext.BaseDirectory, "TriageApi.dll");
        var further = new Dictionary<string, string> { ["WarmUp:Seconds"] = "4" };
        if (rival is not null)
        {
            further["DOTNET_STARTUP_HOOKS"] = typeof(Rival).Assembly.Location;
            further[RivalServices.Variable] = rival.Name;
        }

        var service = await ServiceProcess.StartAsync(new ServiceSettings(program, database) { Further = further });
        var contestant = new Contestant(rival?.Name ?? "product", service, database, rival?.Table ?? "submission");
        await contestant.AnswerOnceAsync(isReceipted: rival?.MakeTablesAsync is null);
        return contestant;
    }

    /// <summary>Answers on record.</summary>
    public Task<long> StoredAsync() => CountAsync(Table);

    /// <summary>Leaves in the log of hashes: what came last may still wait for its sealer.</summary>
    public Task<long> SealedAsync() => CountAsync("audit_leaf");

    // Whoever is called the same must do the same: the answer is stored in the table that is counted, with a receipt or without.
    private async Task AnswerOnceAsync(bool isReceipted)
    {
        using var client = new HttpClient { BaseAddress = Service.Address };
        using var body = new ByteArrayContent(LedgerRates.Bodies()[0]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        using var answer = await client.PostAsync(new Uri("/fhir/QuestionnaireResponse/$triage", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        if (answer.Headers.Contains(Receipts.Header) != isReceipted || await StoredAsync() != 1)
            throw new InvalidOperationException($"{Name} does not store and receipt as it is said to.");
    }

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new NpgsqlConnection(Database.AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
