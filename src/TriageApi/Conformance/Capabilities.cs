using TriageApi.Fhir;
using TriageApi.Searching;
using TriageApi.Security;
using static TriageApi.Fhir.CapabilityStatement;

namespace TriageApi.Conformance;

/// <summary>
/// The CapabilityStatement, read off the routes themselves: what is mapped is listed, and nothing else can be.
/// </summary>
public sealed class Capabilities(EndpointDataSource routes, HostMode mode)
{
    /// <summary>The statement for clients that came by this base.</summary>
    public CapabilityStatement Of(string fhirBase)
    {
        var statement = new CapabilityStatement
        {
            Id = "triage-api",
            Version = ServiceDevice.ServiceVersion,
            Name = "TriageApi",
            Title = "Mid-back pain triage",
            Status = PublicationStatus.Active,
            Experimental = false,
            Date = new FhirDateTime(Definition.Date),
            Publisher = Definition.Publisher,
            Kind = CapabilityStatementKind.Instance,
            Description = "Red-flag and differential-cause rules for mid-back (thoracic) pain: QuestionnaireResponse in, RiskAssessment out. "
                + "JSON alone is spoken: XML is answered with 406 when it is asked for and with 415 when it is sent.",
            Software = new SoftwareComponent { Name = "TriageApi", Version = ServiceDevice.ServiceVersion },
            Implementation = new ImplementationComponent { Description = "TriageApi", Url = fhirBase },
            FhirVersion = "4.0.1",
            Format = ["application/fhir+json", "json"],
            Rest = [Rest()],
        };
        statement.Text = Narratives.Of(statement);
        return statement;
    }

    private RestComponent Rest()
    {
        var mapped = MappedRoute.Of(routes).ToList();
        return new RestComponent
        {
            Mode = RestfulCapabilityMode.Server,
            Documentation = "HEAD is answered like GET. If-None-Match with the ETag of a read gives 304. Searches may be sent as a form to "
                + "_search, which keeps what is sought out of addresses; Prefer: handling=strict refuses unknown parameters.",
            Security = Security(),
            Resource =
            [
                .. mapped.Where(route => route.Type is not null).GroupBy(route => route.Type!, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal).Select(Resource),
            ],
            Interaction = mapped.Exists(route => route.IsBatch)
                ? [new SystemInteractionComponent { Code = SystemRestfulInteraction.Batch }]
                : [],
        };
    }

    private SecurityComponent Security() => mode.IsOpen
        ? new()
        {
            Description = "This host serves development clients without authentication. Do not send data of real people.",
        }
        : new()
        {
            Service = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "SMART-on-FHIR")],
            Description = "Bearer access tokens with SMART v2 scopes; see .well-known/smart-configuration.",
        };

    private static ResourceComponent Resource(IGrouping<string, MappedRoute> routes)
    {
        var interactions = routes.Select(route => route.Interaction).OfType<TypeRestfulInteraction>().Distinct().Order().ToList();
        return new ResourceComponent
        {
            Type = routes.Key,
            SupportedProfile = routes.Key == "RiskAssessment" ? [Definition.Canonical("StructureDefinition", "risk-assessment")] : [],
            Interaction = [.. interactions.Select(code => new ResourceInteractionComponent { Code = code })],
            Versioning = interactions.Count == 0 ? null : interactions.Contains(TypeRestfulInteraction.Vread)
                ? ResourceVersionPolicy.Versioned
                : ResourceVersionPolicy.NoVersion,
            ConditionalRead = interactions.Contains(TypeRestfulInteraction.Read) ? ConditionalReadStatus.NotMatch : null,
            SearchParam =
            [
                .. routes.Select(route => route.Searchable).OfType<SearchableType>().Take(1)
                    .SelectMany(searchable => searchable.Parameters).Select(parameter => new SearchParamComponent
                    {
                        Name = parameter.Name,
                        Definition = parameter.Definition,
                        Type = parameter.Type,
                        Documentation = parameter.Meaning,
                    }),
            ],
            Operation =
            [
                .. routes.Select(route => route.Operation).OfType<string>().Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).Select(Operation),
            ],
        };
    }

    private static OperationComponent Operation(string code) => new()
    {
        Name = code,
        Definition = OperationDefinitions.All.FirstOrDefault(definition => definition.Code == code)?.Url
            ?? throw new InvalidOperationException($"The operation ${code} is mapped, but OperationDefinitions has no definition of it."),
    };
}
