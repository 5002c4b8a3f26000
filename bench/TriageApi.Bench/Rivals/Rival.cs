using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace TriageApi.Bench.Rivals;

/// <summary>Another way to store answers, within the product's own program.</summary>
/// <param name="Name">What it is called in the figures.</param>
/// <param name="Demand">How many times as fast the product has to be; the same of those who promise less, for who measures must not choose.</param>
/// <param name="Table">The table that has one row for each answer.</param>
/// <param name="ReadsModel">Reads every item into the typed model, as a tutorial would; else as the product reads.</param>
/// <param name="Add">Puts the handler that stores, over a database, into the product's services.</param>
/// <param name="MakeTablesAsync">Makes tables of its own; null where the product's are used.</param>
internal sealed record Rival(
    string Name,
    double Demand,
    string Table,
    bool ReadsModel,
    Action<IServiceCollection, NpgsqlConnectionStringBuilder> Add,
    Func<string, Task>? MakeTablesAsync)
{
    private const double ToTextbook = 5;
    private const double ToInsert = 1.5;

    /// <summary>The same record as the product's, in the same tables, the tutorial's way.</summary>
    public static readonly Rival Textbook = new("EF SaveChanges", ToTextbook, "submission", ReadsModel: true, RecordEntities.Add, null);

    /// <summary>The same record, in the product's own prepared statement, committed for each request.</summary>
    public static readonly Rival Insert = new("one prepared INSERT", ToInsert, "submission", ReadsModel: false, RecordInsert.Add, null);

    /// <summary>Entities and jsonb under four indexes: no commitments, no log of hashes and so no receipt.</summary>
    public static readonly Rival BareTextbook = new(
        "EF, bare record", ToTextbook, "answer", ReadsModel: true, TextbookHandler.Add, TextbookHandler.MakeTablesAsync);

    /// <summary>One row under one index: no commitments, no log of hashes and so no receipt.</summary>
    public static readonly Rival BareInsert = new(
        "INSERT of one bare row", ToInsert, "answer", ReadsModel: false, InsertHandler.Add, InsertHandler.MakeTablesAsync);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rival> All => [Textbook, Insert, BareTextbook, BareInsert];
}
