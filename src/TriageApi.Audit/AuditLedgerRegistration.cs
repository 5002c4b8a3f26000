using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Refusing;
using TriageApi.Audit.Searching;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit;

/// <summary>Wires the ledger by hand.</summary>
public static class AuditLedgerRegistration
{
    // Half of the pool: a rush of reads must not keep writers from their connections.
    private const int ReadsAtOnce = 8;

    // Half of these: searches must not keep those from their forms and keys who are being assessed.
    private const int RecordSearchesAtOnce = 4;

    // Besides: whoever searches texts gives no name, and each search costs the server more than a read.
    private const int SearchesAtOnce = 2;

    /// <summary>
    /// Adds <see cref="AuditLedger"/>, <see cref="LedgerReads"/>, <see cref="LedgerState"/>, <see cref="PackArchive"/>,
    /// <see cref="FeedbackLog"/> and <see cref="TextSearch"/> over one pool of connections, and <see cref="RefusalLog"/> for
    /// a host that adds <see cref="IRefusalEvents"/>. A <see cref="TimeProvider"/> and <see cref="ISalts"/> registered
    /// before are used.
    /// </summary>
    public static IServiceCollection AddAuditLedger(this IServiceCollection services, AuditLedgerOptions options) =>
        services.AddAuditLedger(_ => options);

    /// <summary>The same, for options that are known only once the host is built.</summary>
    public static IServiceCollection AddAuditLedger(
        this IServiceCollection services, Func<IServiceProvider, AuditLedgerOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISalts, RandomSalts>();
        services.AddSingleton(options);
        services.AddSingleton(provider => LedgerDatabase.Connect(provider.GetRequiredService<AuditLedgerOptions>()));
        services.AddSingleton(provider => new LedgerBreaker(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Reads(provider, ReadsAtOnce));
        services.AddWriting();
        services.AddSingleton(provider => new PackArchive(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LedgerReads>()));
        services.AddSingleton(provider => new FeedbackLog(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<LedgerReads>(),
            provider.GetRequiredService<AuditLedgerOptions>().LogId));
        services.AddSingleton(provider => new TextSearch(
            provider.GetRequiredService<NpgsqlDataSource>(), Reads(provider, SearchesAtOnce)));
        services.AddSingleton(provider => new LedgerState(
            provider.GetRequiredService<LedgerReads>(), provider.GetRequiredService<LedgerBreaker>()));
        return services;
    }

    private static LedgerReads Reads(IServiceProvider provider, int atOnce)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        var answerWithin = provider.GetRequiredService<AuditLedgerOptions>().AnswerWithin;
        return new LedgerReads(
            Contexts(provider),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<LedgerBreaker>(),
            new ReadTurns(atOnce, RecordSearchesAtOnce, patience: answerWithin / 2, clock),
            answerWithin,
            clock,
            provider.GetService<ILogger<LedgerReads>>() ?? NullLogger<LedgerReads>.Instance);
    }

    // Not AddPooledDbContextFactory: it would hand contexts to anybody who asks the container, without a tenant.
    private static PooledDbContextFactory<LedgerContext> Contexts(IServiceProvider provider) =>
        new(new DbContextOptionsBuilder<LedgerContext>()
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .UseLoggerFactory(provider.GetService<ILoggerFactory>())
            .Options);
}
