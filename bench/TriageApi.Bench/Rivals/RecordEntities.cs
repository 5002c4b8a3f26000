using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Writing;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// The product's record as a tutorial would store it: a DbContext for each request, an entity for each of the five rows,
/// one SaveChanges, and a look whether the key was used before. Hashed, salted and compressed as the product does it.
/// </summary>
internal sealed class RecordEntities(RivalAnswers answers, IServiceScopeFactory scopes) : IRequestHandler<Assess.Assess, AssessOutcome>
{
    public static void Add(IServiceCollection services, NpgsqlConnectionStringBuilder storage)
    {
        services.AddDbContext<RecordContext>(options => options.UseNpgsql(storage.ConnectionString));
        services.AddSingleton<IRequestHandler<Assess.Assess, AssessOutcome>, RecordEntities>();
    }

    public async Task<AssessOutcome> Handle(Assess.Assess request, CancellationToken cancellationToken)
    {
        var (entry, refusal) = await answers.AssessAsync(request, cancellationToken);
        if (entry is null) return new AssessOutcome.Refused(refusal!);

        var prepared = answers.Prepare(entry);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RecordContext>();
        var submission = Submission(prepared, prepared.Assessment!);
        if (request.IdempotencyKey is not null && await context.Set<SubmissionRow>().AnyAsync(
            row => row.Tenant == submission.Tenant && row.Client == submission.Client && row.Key == submission.Key, cancellationToken))
            throw new InvalidOperationException("The load repeats a key.");

        context.AddRange(
            submission,
            Assessment(prepared, prepared.Assessment!),
            Payload(prepared, prepared.Assessment!),
            Event(prepared),
            new PendingRow { LogId = answers.LogId, EventId = prepared.EventId, LeafHash = prepared.LeafHash, Recorded = prepared.Recorded });
        await context.SaveChangesAsync(cancellationToken);
        return answers.Receipted(prepared);
    }

    private static SubmissionRow Submission(PreparedEntry entry, PreparedAssessment assessment) => new()
    {
        Tenant = entry.Tenant,
        Client = assessment.Source.Client,
        Key = assessment.Key,
        AssessmentId = assessment.Id,
        Version = assessment.Version,
        EventId = entry.EventId,
        Recorded = entry.Recorded,
    };

    private static AssessmentRow Assessment(PreparedEntry entry, PreparedAssessment assessment) => new()
    {
        Tenant = entry.Tenant,
        Id = assessment.Id,
        Version = assessment.Version,
        EventId = entry.EventId,
        Client = assessment.Source.Client,
        Recorded = entry.Recorded,
        Status = assessment.Status,
        Level = assessment.Level,
        PackVersion = assessment.Source.PackVersion,
        PackSha256 = assessment.PackSha256,
        EngineVersion = assessment.EngineVersion,
        RequestCommitment = assessment.RequestCommitment,
        ResponseCommitment = assessment.ResponseCommitment,
        KeyCommitment = assessment.KeyCommitment,
    };

    private static PayloadRow Payload(PreparedEntry entry, PreparedAssessment assessment) => new()
    {
        Tenant = entry.Tenant,
        Id = assessment.Id,
        Version = assessment.Version,
        Client = assessment.Source.Client,
        Salt = assessment.Salt,
        Request = assessment.Request,
        Response = assessment.Response,
        Subject = assessment.Source.Subject,
        Identifier = assessment.Source.Identifier,
        Encounter = assessment.Source.Encounter,
    };

    private static AuditEventRow Event(PreparedEntry entry) => new()
    {
        Tenant = entry.Tenant,
        EventId = entry.EventId,
        Recorded = entry.Recorded,
        Type = entry.Source.Event.Type,
        Action = entry.Source.Event.Action,
        Outcome = entry.Source.Event.Outcome,
        Agent = entry.Source.Event.Agent,
        Entity = entry.Source.Event.Entity,
        Patient = entry.Source.Event.Patient,
        Body = entry.EventBody,
    };
}

/// <summary>A leaf that waits to be sealed.</summary>
internal sealed class PendingRow
{
    public required string LogId { get; init; }

    public Guid EventId { get; init; }

    public required byte[] LeafHash { get; init; }

    public DateTimeOffset Recorded { get; init; }
}

/// <summary>The product's five tables, to be written.</summary>
internal sealed class RecordContext(DbContextOptions<RecordContext> options) : DbContext(options)
{
    private static readonly Dictionary<string, string> Shortened = new(StringComparer.Ordinal)
    {
        [nameof(AssessmentRow.RequestCommitment)] = "c_req",
        [nameof(AssessmentRow.ResponseCommitment)] = "c_res",
        [nameof(AssessmentRow.KeyCommitment)] = "c_key",
    };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SubmissionRow>().ToTable("submission").HasKey(row => new { row.Tenant, row.Client, row.Key });
        modelBuilder.Entity<AssessmentRow>().ToTable("assessment").HasKey(row => new { row.Tenant, row.Id, row.Version });
        modelBuilder.Entity<PayloadRow>().ToTable("payload").HasKey(row => new { row.Tenant, row.Id, row.Version });
        modelBuilder.Entity<AuditEventRow>().ToTable("audit_event").HasKey(row => new { row.Tenant, row.EventId });
        modelBuilder.Entity<PendingRow>().ToTable("audit_pending").HasKey(row => new { row.LogId, row.EventId });
        foreach (var column in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            column.SetColumnName(Shortened.GetValueOrDefault(column.Name) ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name));
    }
}
