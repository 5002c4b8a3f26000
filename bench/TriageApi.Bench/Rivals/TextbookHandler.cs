using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Audit.Writing;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// What a tutorial would do: a DbContext for each request, entities for the answer and its audit event, bodies as
/// jsonb, one SaveChanges. No roles, no commitments, no log of hashes.
/// </summary>
internal sealed class TextbookHandler(RivalAnswers answers, IServiceScopeFactory scopes) : IRequestHandler<Assess.Assess, AssessOutcome>
{
    public static void Add(IServiceCollection services, NpgsqlConnectionStringBuilder storage)
    {
        services.AddDbContext<TextbookContext>(options => options.UseNpgsql(storage.ConnectionString));
        services.AddSingleton<IRequestHandler<Assess.Assess, AssessOutcome>, TextbookHandler>();
    }

    public static async Task MakeTablesAsync(string storage)
    {
        await using var context = new TextbookContext(
            new DbContextOptionsBuilder<TextbookContext>().UseNpgsql(storage).Options);
        await context.Database.ExecuteSqlRawAsync(context.Database.GenerateCreateScript());
    }

    public async Task<AssessOutcome> Handle(Assess.Assess request, CancellationToken cancellationToken)
    {
        var (entry, refusal) = await answers.AssessAsync(request, cancellationToken);
        if (entry is null) return new AssessOutcome.Refused(refusal!);

        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TextbookContext>();
        if (request.IdempotencyKey is { } key && await context.Answers.AnyAsync(answer => answer.Key == key, cancellationToken))
            throw new InvalidOperationException("The load repeats a key.");

        context.Answers.Add(TextbookAnswer.From(entry, entry.Assessment!, request.IdempotencyKey));
        context.Events.Add(TextbookEvent.From(entry));
        await context.SaveChangesAsync(cancellationToken);
        return RivalAnswers.Answer(entry);
    }
}

/// <summary>Two tables.</summary>
internal sealed class TextbookContext(DbContextOptions<TextbookContext> options) : DbContext(options)
{
    public DbSet<TextbookAnswer> Answers => Set<TextbookAnswer>();

    public DbSet<TextbookEvent> Events => Set<TextbookEvent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TextbookAnswer>(answer =>
        {
            answer.ToTable("answer").HasIndex(row => row.Key).IsUnique();
            answer.HasIndex(row => row.Subject);
            answer.Property(row => row.Request).HasColumnType("jsonb");
            answer.Property(row => row.Response).HasColumnType("jsonb");
        });
        modelBuilder.Entity<TextbookEvent>(happened =>
        {
            happened.ToTable("event").HasIndex(row => row.Entity);
            happened.HasIndex(row => row.Patient);
            happened.Property(row => row.Body).HasColumnType("jsonb");
        });
    }
}

/// <summary>An answer as an entity.</summary>
internal sealed class TextbookAnswer
{
    public Guid Id { get; set; }

    public string? Key { get; set; }

    public int Version { get; set; }

    public DateTimeOffset Recorded { get; set; }

    public string Client { get; set; } = "";

    public string Status { get; set; } = "";

    public string? Level { get; set; }

    public string? Subject { get; set; }

    public string Request { get; set; } = "";

    public string Response { get; set; } = "";

    public static TextbookAnswer From(LedgerEntry entry, AssessmentRecord assessment, string? key) => new()
    {
        Id = assessment.Id,
        Key = key,
        Version = assessment.Version,
        Recorded = entry.Recorded,
        Client = assessment.Client,
        Status = assessment.Status,
        Level = assessment.Level,
        Subject = assessment.Subject,
        Request = Encoding.UTF8.GetString(assessment.Request.Span),
        Response = Encoding.UTF8.GetString(assessment.Response.Span),
    };
}

/// <summary>An audit event as an entity.</summary>
internal sealed class TextbookEvent
{
    public Guid Id { get; set; }

    public DateTimeOffset Recorded { get; set; }

    public string Type { get; set; } = "";

    public string Agent { get; set; } = "";

    public string? Entity { get; set; }

    public string? Patient { get; set; }

    public string Body { get; set; } = "";

    public static TextbookEvent From(LedgerEntry entry) => new()
    {
        Id = entry.Event.Id,
        Recorded = entry.Recorded,
        Type = entry.Event.Type,
        Agent = entry.Event.Agent,
        Entity = entry.Event.Entity,
        Patient = entry.Event.Patient,
        Body = Encoding.UTF8.GetString(entry.Event.Body.Span),
    };
}
