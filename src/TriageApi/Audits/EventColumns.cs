using TriageApi.Audit.Log.Verifying;
using TriageApi.Fhir;
using static TriageApi.Fhir.AuditEvent;

namespace TriageApi.Audits;

/// <summary>What the columns of an event must be, read back from its bytes: the other way round than <see cref="AuditEvents"/>.</summary>
public static class EventColumns
{
    /// <summary>Name of the detail of an event that holds the card that a report is about.</summary>
    public const string Card = "card";

    /// <summary>Name of the detail of an event that holds the fingerprint of a report about a card.</summary>
    public const string Fingerprint = "fingerprint";

    private const string Result = "RiskAssessment/";
    private const string History = "/_history/";

    /// <summary>The assessment whose making an event tells of; null for any other event.</summary>
    public static Guid? AssessmentMadeBy(ReadOnlySpan<byte> body) =>
        StoredFhir.Read<AuditEvent>(body) is { Action: AuditEventAction.C, Entity: [{ What: { } what }, ..] }
            ? Assessment(what.Reference) : null;

    /// <summary>Kind of the event: the interaction that it records.</summary>
    public static string? Type(AuditEvent audit) => audit.Subtype is [{ Code: { } code }, ..] ? code : null;

    /// <summary>How it ended, as FHIR writes it.</summary>
    public static string? Outcome(AuditEvent audit) => audit.Outcome switch
    {
        AuditEventOutcome.N0 => "0",
        AuditEventOutcome.N4 => "4",
        AuditEventOutcome.N8 => "8",
        AuditEventOutcome.N12 => "12",
        _ => null,
    };

    /// <summary>Who did it.</summary>
    public static string? Agent(AuditEvent audit) =>
        audit.Agent is [{ Who.Identifier.Value: { } client }, ..] ? client : null;

    /// <summary>To what: the first entity, by reference without a version, by name, or the type that was searched.</summary>
    public static string? Entity(AuditEvent audit) => audit.Entity switch
    {
        [{ What.Reference: { } reference }, ..] => LiteralReference.WithoutVersion(reference),
        [{ Name: { } name }, ..] => name,
        [{ Query: { } query }, ..] => Searched(query),
        _ => null,
    };

    /// <summary>The patient, as a reference without a version, or as system and value of an identifier.</summary>
    public static string? Patient(AuditEvent audit) =>
        audit.Entity.Find(entity => entity.Type?.Code == AuditEvents.Person)?.What switch
        {
            { Reference: { } reference } => LiteralReference.WithoutVersion(reference),
            { Identifier: { Value: { } value } identifier } => $"{identifier.System}|{value}",
            _ => null,
        };

    /// <summary>The versions of results whose payload an event of erasure names.</summary>
    public static IReadOnlyList<AssessmentVersion> Erased(AuditEvent audit) => audit.Action != AuditEventAction.D
        ? []
        : [.. audit.Entity.Select(entity => Version(entity.What?.Reference)).OfType<AssessmentVersion>()];

    /// <summary>The cards of which an event says that everything told of them was erased.</summary>
    public static IReadOnlyList<Guid> ErasedCards(AuditEvent audit) => audit.Action != AuditEventAction.D
        ? []
        : [.. audit.Entity.Where(entity => entity.Lifecycle?.Code == AuditEvents.Erasure)
            .Select(entity => Uuid(entity.What?.Identifier?.Value)).OfType<Guid>()];

    /// <summary>The report about a card that an event tells of; null for any other event.</summary>
    public static FeedbackColumns? Feedback(AuditEvent audit) =>
        audit.Entity is [{ } about, ..] && Detail(about, Fingerprint) is { } fingerprint
        && Guid.TryParseExact(Detail(about, Card), "D", out var card)
            ? new FeedbackColumns(fingerprint, card, Assessment(about.What?.Reference)) : null;

    private static string? Detail(EntityComponent about, string type) =>
        (about.Detail.FirstOrDefault(detail => detail.Type == type)?.Value as FhirString)?.Value;

    private static Guid? Uuid(string? urn) =>
        urn is not null && urn.StartsWith(AuditEvents.UuidPrefix, StringComparison.Ordinal)
        && Guid.TryParseExact(urn[AuditEvents.UuidPrefix.Length..], "D", out var uuid) ? uuid : null;

    private static Guid? Assessment(string? reference) =>
        reference is not null && reference.StartsWith(Result, StringComparison.Ordinal)
        && Guid.TryParseExact(reference[Result.Length..], "D", out var id) ? id : null;

    private static AssessmentVersion? Version(string? reference) =>
        reference is not null && reference.StartsWith(Result, StringComparison.Ordinal)
        && reference[Result.Length..].Split(History) is [var id, var version]
        && Guid.TryParseExact(id, "D", out var guid)
        && int.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new AssessmentVersion(guid, number)
            : null;

    /// <summary>The type that was searched: the query without its parameters.</summary>
    private static string Searched(string base64) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Split('?')[0];
}
