using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Audit.Writing;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// The product's record by the product's prepared statement, one for each request on a connection of its own: all that it
/// lacks is the shared commit. Its leaves are not sealed, and it makes no receipts.
/// </summary>
internal sealed class RecordInsert(RivalAnswers answers, NpgsqlDataSource database, TimeProvider clock)
    : IRequestHandler<Assess.Assess, AssessOutcome>
{
    private readonly LedgerFlush flush = new(database, RivalAnswers.LogId, clock);

    public static void Add(IServiceCollection services, NpgsqlConnectionStringBuilder storage)
    {
        storage.MaxAutoPrepare = 20;
        storage.AutoPrepareMinUsages = 2;
        storage.NoResetOnClose = true;
        services.AddSingleton(NpgsqlDataSource.Create(storage));
        services.AddSingleton<IRequestHandler<Assess.Assess, AssessOutcome>, RecordInsert>();
    }

    public async Task<AssessOutcome> Handle(Assess.Assess request, CancellationToken cancellationToken)
    {
        var (entry, refusal) = await answers.AssessAsync(request, cancellationToken);
        if (entry is null) return new AssessOutcome.Refused(refusal!);

        return await flush.FlushAsync([answers.Prepare(entry)]) is [{ IsWon: true }]
            ? RivalAnswers.Answer(entry)
            : throw new InvalidOperationException("The load repeats a key.");
    }
}
