using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Refusing;

namespace TriageApi.Audit.Writing;

/// <summary>Wires what leads to a commit.</summary>
internal static class WritingRegistration
{
    public static void AddWriting(this IServiceCollection services)
    {
        services.AddSingleton(provider => new LedgerFlush(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<AuditLedgerOptions>().LogId,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Queue(provider.GetRequiredService<AuditLedgerOptions>(), provider.GetRequiredService<ISalts>()));
        services.AddSingleton(provider => Metrics(provider.GetRequiredService<LedgerQueue>()));
        services.AddSingleton(provider => new LedgerWriter(
            provider.GetRequiredService<LedgerQueue>(),
            provider.GetRequiredService<LedgerFlush>(),
            provider.GetService<ReceiptMaker>() is { } maker
                ? new FlushReceipts(maker, provider.GetRequiredService<AuditLedgerOptions>().LogId)
                : null,
            provider.GetRequiredService<LedgerBreaker>(),
            provider.GetRequiredService<LedgerMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AuditLedger(
            provider.GetRequiredService<LedgerQueue>(),
            provider.GetRequiredService<LedgerWriter>(),
            provider.GetRequiredService<LedgerReads>(),
            new StandbyConfirmation(
                provider.GetRequiredService<NpgsqlDataSource>(),
                provider.GetRequiredService<AuditLedgerOptions>().AnswerWithin,
                provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<LedgerBreaker>(),
            provider.GetRequiredService<LedgerMetrics>(),
            provider.GetRequiredService<AuditLedgerOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RefusalLog(
            provider.GetRequiredService<IRefusalEvents>(),
            provider.GetRequiredService<LedgerQueue>(),
            provider.GetRequiredService<AuditLedger>(),
            provider.GetRequiredService<LedgerMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static LedgerQueue Queue(AuditLedgerOptions options, ISalts salts) =>
        new(options.QueuedEntries, options.QueuedBytes, entry => PreparedEntry.From(entry, options.LogId, salts));

    private static LedgerMetrics Metrics(LedgerQueue queue) => new(() => queue.Count);
}
