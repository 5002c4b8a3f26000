namespace TriageApi.OpenApi;

/// <summary>The log of hashes.</summary>
public static partial class Operations
{
    private const string Log = "Log";

    private static ParameterInfo LoggedEvent => EventId with { Name = "eventId" };

    /// <summary><c>GET /audit/checkpoint</c>.</summary>
    public static readonly OperationInfo LogCheckpoint = new()
    {
        Id = "logCheckpoint",
        Tag = Log,
        Summary = "The newest signed checkpoint",
        Description = "What the log commits itself to: its name, how many leaves it has, and their root (RFC 6962), as a C2SP "
            + "signed note. Keep one, and ask later for the proof that the log has only grown since.",
        Responses =
        [
            new(200, "A signed note.", null, "text/plain"),
            Refused(404, "Nothing was signed yet; see Retry-After."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /audit/consistency</c>.</summary>
    public static readonly OperationInfo LogConsistency = new()
    {
        Id = "logConsistency",
        Tag = Log,
        Summary = "Proof that the log has only grown",
        Description = "Shows that the log of one size is the beginning of the log of another (RFC 6962 section 2.1.2). Hashes "
            + "are in base64, as in checkpoints.",
        Query =
        [
            new("first", "The smaller size.", Example: "0", Required: true),
            new("second", "The larger size, at most that of the newest checkpoint.", Example: "1", Required: true),
        ],
        Responses =
        [
            new(200, "Both roots and the path between them.", null),
            Refused(400, "The sizes are no whole numbers, or the first is the larger one."),
            Refused(404, "No checkpoint is that large yet; see Retry-After."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /audit/{eventId}/proof</c>.</summary>
    public static readonly OperationInfo LogProof = new()
    {
        Id = "logProof",
        Tag = Log,
        Summary = "Proof that an event is in the log",
        Description = "The way from the event's leaf to the root of a signed checkpoint (RFC 6962 section 2.1.1), within about "
            + "two seconds of the event.",
        Path = [LoggedEvent],
        Responses =
        [
            new(200, "Leaf, index, path and checkpoint.", null),
            Refused(404, "There is no such event for you, or it is not sealed yet: then there is Retry-After."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /audit/{eventId}/receipt</c>.</summary>
    public static readonly OperationInfo LogReceipt = new()
    {
        Id = "logReceipt",
        Tag = Log,
        Summary = "A signed receipt for an event",
        Description = "The promise, signed, that the event is in the log within 60 seconds of its recording: a JWS in flattened "
            + "JSON, as it comes with each answer in the header Audit-Receipt. With the answer's bytes it can be checked "
            + "without asking anybody: commitment, leaf, path, signature.",
        Path = [LoggedEvent],
        Responses =
        [
            new(200, "A JWS.", null),
            Refused(404, "There is no such event for you."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /.well-known/jwks.json</c>.</summary>
    public static readonly OperationInfo PublicKeys = new()
    {
        Id = "publicKeys",
        Tag = Log,
        Summary = "Public keys of receipts and checkpoints",
        Description = "A JWK set (RFC 7517), the present keys and earlier ones; receipts name theirs by thumbprint.",
        Responses = [new(200, "A JWK set.", null)],
    };
}
