using Microsoft.EntityFrameworkCore;
using TriageApi.Audit.Feedback;

namespace TriageApi.Audit.Reading;

/// <summary>
/// The ledger's tables for reading. Rented from <see cref="LedgerReads"/> alone, which sets the tenant; row-level
/// security shows no other rows. It cannot write.
/// </summary>
public sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    /// <summary>Answered requests by key.</summary>
    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    /// <summary>Versions of assessments.</summary>
    public DbSet<AssessmentRow> Assessments => Set<AssessmentRow>();

    /// <summary>What an erasure takes away.</summary>
    public DbSet<PayloadRow> Payloads => Set<PayloadRow>();

    /// <summary>Audit events.</summary>
    public DbSet<AuditEventRow> AuditEvents => Set<AuditEventRow>();

    /// <summary>Schema scripts, of all tenants.</summary>
    public DbSet<SchemaScriptRow> SchemaScripts => Set<SchemaScriptRow>();

    /// <summary>Knowledge that answers were given by, of all tenants.</summary>
    public DbSet<KnowledgePackRow> KnowledgePacks => Set<KnowledgePackRow>();

    /// <summary>What was told of cards.</summary>
    public DbSet<CardFeedbackRow> CardFeedback => Set<CardFeedbackRow>();

    /// <summary>Never: rows are written by the ledger's flush.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw Refusal();

    /// <summary>Never: rows are written by the ledger's flush.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        throw Refusal();

    /// <summary>Postgres's own <c>split_part</c>, for queries only; a negative part counts from the end.</summary>
    /// <exception cref="InvalidOperationException">It was called outside a query.</exception>
    public static string SplitPart(string text, string separator, int part) =>
        throw new InvalidOperationException("This stands for a function of the database.");

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDbFunction(typeof(LedgerContext).GetMethod(nameof(SplitPart))!).HasName("split_part").IsBuiltIn();
        modelBuilder.Entity<SubmissionRow>(row =>
        {
            row.ToTable("submission").HasKey(r => new { r.Tenant, r.Client, r.Key });
            row.Property(r => r.Tenant).HasColumnName("tenant");
            row.Property(r => r.Client).HasColumnName("client");
            row.Property(r => r.Key).HasColumnName("key");
            row.Property(r => r.AssessmentId).HasColumnName("assessment_id");
            row.Property(r => r.Version).HasColumnName("version");
            row.Property(r => r.EventId).HasColumnName("event_id");
            row.Property(r => r.Recorded).HasColumnName("recorded");
        });
        modelBuilder.Entity<AssessmentRow>(row =>
        {
            row.ToTable("assessment").HasKey(r => new { r.Tenant, r.Id, r.Version });
            row.Property(r => r.Tenant).HasColumnName("tenant");
            row.Property(r => r.Id).HasColumnName("id");
            row.Property(r => r.Version).HasColumnName("version");
            row.Property(r => r.EventId).HasColumnName("event_id");
            row.Property(r => r.Client).HasColumnName("client");
            row.Property(r => r.Recorded).HasColumnName("recorded");
            row.Property(r => r.Status).HasColumnName("status");
            row.Property(r => r.Level).HasColumnName("level");
            row.Property(r => r.PackVersion).HasColumnName("pack_version");
            row.Property(r => r.PackSha256).HasColumnName("pack_sha256");
            row.Property(r => r.EngineVersion).HasColumnName("engine_version");
            row.Property(r => r.RequestCommitment).HasColumnName("c_req");
            row.Property(r => r.ResponseCommitment).HasColumnName("c_res");
            row.Property(r => r.KeyCommitment).HasColumnName("c_key");
        });
        modelBuilder.Entity<PayloadRow>(row =>
        {
            row.ToTable("payload").HasKey(r => new { r.Tenant, r.Id, r.Version });
            row.Property(r => r.Tenant).HasColumnName("tenant");
            row.Property(r => r.Id).HasColumnName("id");
            row.Property(r => r.Version).HasColumnName("version");
            row.Property(r => r.Client).HasColumnName("client");
            row.Property(r => r.Salt).HasColumnName("salt");
            row.Property(r => r.Request).HasColumnName("request");
            row.Property(r => r.Response).HasColumnName("response");
            row.Property(r => r.Subject).HasColumnName("subject");
            row.Property(r => r.Identifier).HasColumnName("identifier");
            row.Property(r => r.Encounter).HasColumnName("encounter");
        });
        modelBuilder.Entity<AuditEventRow>(row =>
        {
            row.ToTable("audit_event").HasKey(r => new { r.Tenant, r.EventId });
            row.Property(r => r.Tenant).HasColumnName("tenant");
            row.Property(r => r.EventId).HasColumnName("event_id");
            row.Property(r => r.Recorded).HasColumnName("recorded");
            row.Property(r => r.Type).HasColumnName("type");
            row.Property(r => r.Action).HasColumnName("action");
            row.Property(r => r.Outcome).HasColumnName("outcome");
            row.Property(r => r.Agent).HasColumnName("agent");
            row.Property(r => r.Entity).HasColumnName("entity");
            row.Property(r => r.Patient).HasColumnName("patient");
            row.Property(r => r.Body).HasColumnName("body");
        });
        modelBuilder.Entity<SchemaScriptRow>(row =>
        {
            row.ToTable("schema_script").HasKey(r => r.Name);
            row.Property(r => r.Name).HasColumnName("name");
            row.Property(r => r.Sha256).HasColumnName("sha256");
            row.Property(r => r.Applied).HasColumnName("applied");
        });
        modelBuilder.Entity<KnowledgePackRow>(row =>
        {
            row.ToTable("knowledge_pack").HasKey(r => r.Sha256);
            row.Property(r => r.Sha256).HasColumnName("sha256");
            row.Property(r => r.Content).HasColumnName("content");
        });
        modelBuilder.Entity<CardFeedbackRow>(row =>
        {
            row.ToTable("card_feedback").HasKey(r => new { r.Tenant, r.Id });
            row.Property(r => r.Tenant).HasColumnName("tenant");
            row.Property(r => r.Id).HasColumnName("id");
            row.Property(r => r.Recorded).HasColumnName("recorded");
            row.Property(r => r.Service).HasColumnName("service");
            row.Property(r => r.Client).HasColumnName("client");
            row.Property(r => r.Card).HasColumnName("card");
            row.Property(r => r.AssessmentId).HasColumnName("assessment_id");
            row.Property(r => r.Outcome).HasColumnName("outcome");
            row.Property(r => r.Suggestions).HasColumnName("suggestions");
            row.Property(r => r.ReasonSystem).HasColumnName("reason_system");
            row.Property(r => r.ReasonCode).HasColumnName("reason_code");
            row.Property(r => r.Comment).HasColumnName("comment");
            row.Property(r => r.Happened).HasColumnName("happened");
        });
    }

    private static InvalidOperationException Refusal() =>
        new("The ledger is written by AuditLedger.AppendAsync alone.");
}
