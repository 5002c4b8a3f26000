namespace TriageApi.OpenApi;

/// <summary>The operations of the service as the OpenAPI document tells them.</summary>
public static partial class Operations
{
    private const string Assessing = "Assess";
    private const string Records = "Records";
    private const string SelfDescription = "Self-description";
    private const string Health = "Health";

    // Not a field: the fields of the other files of this class are initialised before those of this one.
    private static ParameterInfo RequestId =>
        new("X-Request-Id", "Your id for this request; echoed, logged and put on record. Letters, digits and . _ : - only.");

    private static ParameterInfo ReadersLanguage =>
        new("Accept-Language", "The reader's language, such as `fr`; English unless one that the pack speaks is preferred.");

    private static ParameterInfo ResultId => new("id", "The `id` of a result, as an answer of `triage` or a search gives it.");

    private static ParameterInfo EventId => new(
        "id", "The id of an audit event: the last part of the header Link (rel=audit) of an answer of `triage`, or from a search.");

    /// <summary><c>POST /fhir/QuestionnaireResponse/$triage</c>.</summary>
    public static readonly OperationInfo Triage = new()
    {
        Id = "triage",
        Tag = Assessing,
        Summary = "Assess answers about mid-back pain",
        Description = "Takes a QuestionnaireResponse to Questionnaire/mid-back-pain, bare or in Parameters as "
            + "`questionnaire-response`, and returns a RiskAssessment: the level with what to do, red flags raised and not "
            + "excluded, ranked causes with their reasons. The record is committed before the answer leaves; when it cannot "
            + "be, the answer is 503 and nothing was assessed.",
        Body = ["QuestionnaireResponse", "Parameters"],
        Examples = ["self-care", "emergency", "partial", "refused"],
        Headers =
        [
            ("Idempotency-Key", "Your key for retries of this one request: the same key and body give the same stored answer."),
            ReadersLanguage,
            RequestId,
        ],
        Responses =
        [
            new(200, "Assessed and on record. Location, Link (rel=audit) and ETag tell where; Audit-Receipt proves it.", "RiskAssessment"),
            Refused(400),
            Refused(406), Refused(408), Refused(409), Refused(410), Refused(413), Refused(415),
            Refused(422, "Understood but unusable: unknown questionnaire, item, option, type, missing or disabled items."),
            NotAssessed,
        ],
    };

    /// <summary><c>GET /fhir/RiskAssessment/{id}</c>.</summary>
    public static readonly OperationInfo ReadRiskAssessment = Read(
        "readRiskAssessment", "RiskAssessment", "Read the newest version of a result",
        "The stored bytes, exactly as they were answered. The read is put on record.", ResultId);

    /// <summary><c>GET /fhir/RiskAssessment/{id}/_history/{version}</c>.</summary>
    public static readonly OperationInfo VersionReadRiskAssessment = Read(
        "vreadRiskAssessment", "RiskAssessment", "Read one version of a result",
        "The stored bytes of that version. The read is put on record.",
        ResultId, new("version", "Number of the version, the first one 1.", Example: "1"));

    /// <summary><c>POST /fhir/RiskAssessment/{id}/$replay</c>.</summary>
    public static readonly OperationInfo Replay = new()
    {
        Id = "replay",
        Tag = Records,
        Summary = "Run a past answer again",
        Description = "Runs the stored input with the stored knowledge and says whether the bytes are identical, or what "
            + "differs. The body is empty or an empty Parameters. The look is put on record.",
        Path = [ResultId],
        Headers = [RequestId],
        Responses =
        [
            new(200, "`identical`, and each `difference`.", "Parameters"),
            Refused(400, "The body is not FHIR."),
            Refused(404), Refused(406), Refused(408), Refused(410), Refused(413), Refused(415),
            Refused(422, "The operation takes no parameters."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /fhir/AuditEvent/{id}</c>.</summary>
    public static readonly OperationInfo ReadAuditEvent = Read(
        "readAuditEvent", "AuditEvent", "Read an audit event",
        "Who did what to which record, in the shape of IHE BALP. The read is put on record.", EventId);

    /// <summary><c>GET /fhir/metadata</c>.</summary>
    public static readonly OperationInfo Metadata = Public(
        "metadata", "CapabilityStatement", "What this server can do", "The CapabilityStatement; only what is answered is listed.");

    /// <summary><c>GET /fhir/Device/triage-api</c>.</summary>
    public static readonly OperationInfo ReadDevice = Public(
        "readDevice", "Device", "The device that assesses", "This service, as the performer of its assessments.");

    /// <summary><c>GET /health/live</c>.</summary>
    public static readonly OperationInfo Live = new()
    {
        Id = "live",
        Tag = Health,
        Summary = "Is the process alive?",
        Description = "Looks at nothing but the process itself.",
        Responses = [new(200, "Alive.", null)],
    };

    /// <summary><c>GET /health/ready</c>.</summary>
    public static readonly OperationInfo Ready = new()
    {
        Id = "ready",
        Tag = Health,
        Summary = "Can requests be sent here?",
        Description = "Started, rules loaded, schema known, not draining. An outage of the database, or a log of hashes "
            + "that is not sealed, is named but does not make it unready.",
        Responses = [new(200, "Ready.", null), new(503, "Not ready.", null)],
    };

    private static OperationInfo Read(
        string id, string type, string summary, string description, params IReadOnlyList<ParameterInfo> path) => new()
        {
            Id = id,
            Tag = Records,
            Summary = summary,
            Description = description,
            Path = path,
            Headers = [RequestId],
            IsConditional = true,
            Responses = [new(200, "As stored.", type), Refused(404), Refused(406), Refused(410), Refused(503)],
        };

    private static OperationInfo Public(string id, string type, string summary, string description) => new()
    {
        Id = id,
        Tag = SelfDescription,
        Summary = summary,
        Description = description,
        IsConditional = true,
        Responses = [new(200, "As defined.", type), Refused(406)],
    };

    /// <summary>Advice could not be given, and that is no advice.</summary>
    private static ResponseInfo NotAssessed => Refused(503, "Not assessed - this is not a low-urgency result. See Retry-After.");

    private static ResponseInfo Refused(int status, string meaning) => new(status, meaning, "OperationOutcome");

    private static ResponseInfo Refused(int status) => Refused(status, status switch
    {
        400 => "Malformed JSON, or not FHIR; all faults with their paths.",
        404 => "There is no such resource, or not for you.",
        406 => "Only FHIR JSON is spoken.",
        408 => "The body did not arrive in time.",
        409 => "Another request for the same record is under way; see Retry-After.",
        410 => "Erased.",
        413 => "The body is larger than 1 MiB.",
        415 => "The body is not FHIR JSON in UTF-8.",
        _ => "The records cannot be reached; see Retry-After.",
    });
}
