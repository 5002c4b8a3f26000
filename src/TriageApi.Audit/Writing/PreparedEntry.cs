namespace TriageApi.Audit.Writing;

/// <summary>An entry as it goes into the tables: hashed, salted and compressed.</summary>
internal sealed class PreparedEntry
{
    /// <summary>What an entry takes beside its bodies, near enough.</summary>
    public const int OfColumns = 1_024;

    private PreparedEntry(LedgerEntry source, ISalts salts)
    {
        Source = source;
        Recorded = CutToMicroseconds(source.Recorded);
        EventBody = ExactBytes.Compress(source.Event.Body.Span);
        Assessment = source.Assessment is { } assessment ? new PreparedAssessment(assessment, salts.Next()) : null;
    }

    public LedgerEntry Source { get; }

    public Guid Tenant => Source.Tenant;

    public Guid EventId => Source.Event.Id;

    public DateTimeOffset Recorded { get; }

    public byte[] EventBody { get; }

    public PreparedAssessment? Assessment { get; }

    public byte[] LeafHash { get; private set; } = [];

    /// <summary>What it takes in memory and on the wire, near enough for keeping within bounds.</summary>
    public int Size => OfColumns + EventBody.Length + (Assessment is { } assessment
        ? assessment.Request.Length + assessment.Response.Length
        : 0);

    public static PreparedEntry From(LedgerEntry source, string logId, ISalts salts)
    {
        var entry = new PreparedEntry(source, salts);
        entry.LeafHash = AuditLeaf.Hash(logId, entry);
        return entry;
    }

    public static DateTimeOffset CutToMicroseconds(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}

/// <summary>The part of an entry that only an assessment has.</summary>
internal sealed class PreparedAssessment(AssessmentRecord source, byte[] salt)
{
    public AssessmentRecord Source { get; } = source;

    public Guid Id => Source.Id;

    public int Version => Source.Version;

    public string Status => Source.Status;

    public string? Level => Source.Level;

    public string EngineVersion => Source.EngineVersion;

    public byte[] Key { get; } = source.Key.Sha256.ToArray();

    public byte[] PackSha256 { get; } = source.PackSha256.ToArray();

    public byte[] Salt { get; } = salt;

    public byte[] RequestCommitment { get; } = Commitment.ToRequest(salt, source.Request.Span);

    public byte[] ResponseCommitment { get; } = Commitment.ToResponse(salt, source.Response.Span);

    public byte[] KeyCommitment { get; } = Commitment.ToKey(salt, source.Client, source.Key.Sha256.Span);

    public byte[] Request { get; } = ExactBytes.Compress(source.Request.Span);

    public byte[] Response { get; } = ExactBytes.Compress(source.Response.Span);
}
