using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Audit.Writing;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// The product's record by the product's prepared statement, one for each request on a connection of its own: all that it
/// lacks is the shared commit.
/// </summary>
internal sealed class RecordInsert(RivalAnswers answers, RivalDatabase database, TimeProvider clock)
    : IRequestHandler<Assess.Assess, AssessOutcome>
{
    private readonly LedgerFlush flush = new(database.Source, answers.LogId, clock);

    public static void Add(IServiceCollection services, NpgsqlConnectionStringBuilder storage)
    {
        storage.MaxAutoPrepare = 20;
        storage.AutoPrepareMinUsages = 2;
        storage.NoResetOnClose = true;
        services.AddSingleton(new RivalDatabase(NpgsqlDataSource.Create(storage)));
        services.AddSingleton<IRequestHandler<Assess.Assess, AssessOutcome>, RecordInsert>();
    }

    public async Task<AssessOutcome> Handle(Assess.Assess request, CancellationToken cancellationToken)
    {
        var (entry, refusal) = await answers.AssessAsync(request, cancellationToken);
        if (entry is null) return new AssessOutcome.Refused(refusal!);

        var prepared = answers.Prepare(entry);
        return await flush.FlushAsync([prepared]) is [{ IsWon: true }]
            ? answers.Receipted(prepared)
            : throw new InvalidOperationException("The load repeats a key.");
    }
}
