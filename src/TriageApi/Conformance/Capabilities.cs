using TriageApi.Fhir;
using TriageApi.Security;
using static TriageApi.Fhir.CapabilityStatement;

namespace TriageApi.Conformance;

/// <summary>The CapabilityStatement: only what is answered is listed.</summary>
internal static class Capabilities
{
    public static CapabilityStatement Of(string fhirBase, HostMode mode) => new()
    {
        Id = "triage-api",
        Version = ServiceDevice.ServiceVersion,
        Name = "TriageApi",
        Title = "Mid-back pain triage",
        Status = PublicationStatus.Active,
        Date = new FhirDateTime("2026-11-21"),
        Kind = CapabilityStatementKind.Instance,
        Description = "Red-flag and differential-cause rules for mid-back (thoracic) pain: QuestionnaireResponse in, RiskAssessment out.",
        Software = new SoftwareComponent { Name = "TriageApi", Version = ServiceDevice.ServiceVersion },
        Implementation = new ImplementationComponent { Description = "TriageApi", Url = fhirBase },
        FhirVersion = "4.0.1",
        Format = ["application/fhir+json", "json"],
        Rest =
        [
            new RestComponent
            {
                Mode = RestfulCapabilityMode.Server,
                Security = SecurityOf(mode),
                Resource =
                [
                    AuditEvents(),
                    Readable("Device"),
                    Readable("OperationDefinition"),
                    Questionnaires(),
                    new ResourceComponent { Type = "QuestionnaireResponse", Operation = [Operation(OperationDefinitions.Triage)] },
                    RiskAssessments(),
                ],
            },
        ],
    };

    private static SecurityComponent SecurityOf(HostMode mode) => mode.IsOpen
        ? new()
        {
            Description = "This host serves development clients without authentication. Do not send data of real people.",
        }
        : new()
        {
            Service = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "SMART-on-FHIR")],
            Description = "Bearer access tokens with SMART v2 scopes; see .well-known/smart-configuration.",
        };

    private static ResourceComponent AuditEvents()
    {
        var events = Readable("AuditEvent", TypeRestfulInteraction.SearchType);
        events.SearchParam =
        [
            Parameter("date", SearchParamType.Date), Parameter("entity", SearchParamType.Reference),
            Parameter("agent", SearchParamType.Reference), Parameter("patient", SearchParamType.Reference),
            Parameter("outcome", SearchParamType.Token), Parameter("_id", SearchParamType.Token),
        ];
        return events;
    }

    private static ResourceComponent RiskAssessments()
    {
        var results = Readable("RiskAssessment", TypeRestfulInteraction.Vread, TypeRestfulInteraction.HistoryInstance);
        results.Operation = [Operation(OperationDefinitions.Replay)];
        return results;
    }

    private static ResourceComponent Questionnaires()
    {
        var forms = Readable("Questionnaire");
        forms.Operation = [Operation(OperationDefinitions.NextQuestion)];
        return forms;
    }

    private static OperationComponent Operation(OperationDefinition definition) =>
        new() { Name = definition.Code, Definition = definition.Url };

    private static SearchParamComponent Parameter(string name, SearchParamType type) => new() { Name = name, Type = type };

    private static ResourceComponent Readable(string type, params TypeRestfulInteraction[] more) => new()
    {
        Type = type,
        Interaction = [.. more.Prepend(TypeRestfulInteraction.Read).Select(code => new ResourceInteractionComponent { Code = code })],
        Versioning = more.Contains(TypeRestfulInteraction.Vread) ? ResourceVersionPolicy.Versioned : null,
    };
}
