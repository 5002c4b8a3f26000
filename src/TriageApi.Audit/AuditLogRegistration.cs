using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Reading;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit;

/// <summary>Wires the log of hashes by hand, over a ledger that is wired already.</summary>
public static class AuditLogRegistration
{
    /// <summary>
    /// Adds <see cref="SealerLoop"/>, <see cref="AuditLogReads"/>, <see cref="ReceiptMaker"/> and
    /// <see cref="PublicKeys"/>. Keys are read when one of them is first asked for; start the loop once the database
    /// is there, and stop it before the database goes.
    /// </summary>
    public static IServiceCollection AddAuditLog(
        this IServiceCollection services, Func<IServiceProvider, AuditLogOptions> options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new LogKeys(
            provider.GetRequiredService<AuditLogOptions>(), provider.GetRequiredService<AuditLedgerOptions>().LogId));
        services.AddSingleton(provider => provider.GetRequiredService<LogKeys>().Published);
        services.AddSingleton(provider => new ReceiptMaker(provider.GetRequiredService<LogKeys>().Receipts));
        services.AddSingleton(provider => new AuditLogReads(
            provider.GetRequiredService<LedgerReads>(),
            provider.GetRequiredService<AuditLedgerOptions>().LogId,
            provider.GetRequiredService<PublicKeys>().Checkpoints));
        services.AddSingleton(provider => new SealerLoop(
            Sealer(provider),
            provider.GetRequiredService<AuditLogOptions>().Every,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SealerLoop>>() ?? NullLogger<SealerLoop>.Instance));
        return services;
    }

    private static Sealer Sealer(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<AuditLogOptions>();
        var signer = new CheckpointSigner(
            new CheckpointFile(options.CheckpointFile),
            provider.GetRequiredService<LogKeys>().Checkpoints,
            provider.GetRequiredService<PublicKeys>().Checkpoints,
            options.MakeMissing,
            options.Echo);
        return new Sealer(
            provider.GetRequiredService<NpgsqlDataSource>(), signer, options.AtMost, provider.GetRequiredService<TimeProvider>());
    }

    /// <summary>The private keys, which nobody but the sealer and the maker of receipts is given.</summary>
    private sealed class LogKeys : IDisposable
    {
        public LogKeys(AuditLogOptions options, string logId)
        {
            Checkpoints = SigningKey.Open(options.CheckpointKeyFile, options.MakeMissing);
            Receipts = SigningKey.Open(options.ReceiptKeyFile, options.MakeMissing);
            RefuseOneForBoth();
            Published = new PublicKeys(
                [new VerifierKey(logId, Checkpoints.Public), .. options.FormerCheckpointKeys.Select(VerifierKey.Parse)],
                [Receipts.Public, .. options.FormerReceiptKeys.Select(key => PublicKey.FromSpki(Convert.FromBase64String(key)))]);
        }

        public SigningKey Checkpoints { get; }

        public SigningKey Receipts { get; }

        public PublicKeys Published { get; }

        /// <summary>Every replica has the key of receipts; whoever steals it must not be able to sign checkpoints.</summary>
        private void RefuseOneForBoth()
        {
            if (Checkpoints.Public.Id != Receipts.Public.Id) return;
            Dispose();
            throw new InvalidOperationException(
                "AuditLog: CheckpointKeyFile and ReceiptKeyFile hold the same key. Each needs one of its own.");
        }

        public void Dispose()
        {
            Checkpoints.Dispose();
            Receipts.Dispose();
        }
    }
}
