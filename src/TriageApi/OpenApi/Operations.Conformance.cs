using TriageApi.Searching;

namespace TriageApi.OpenApi;

/// <content>Definitions: each type is read and searched in the same way.</content>
public static partial class Operations
{
    /// <summary><c>GET /fhir/{type}/{id}</c>.</summary>
    public static OperationInfo ReadDefinition(string type) => new()
    {
        Id = $"read{type}",
        Tag = SelfDescription,
        Summary = type == "Questionnaire" ? "The form" : $"Read a {type}",
        Description = type == "Questionnaire"
            ? "`mid-back-pain`: ninety-four questions on eight pages, with options, conditions and help texts."
            : $"A {type} whose canonical is the base of this service's names with this type and id.",
        Path = [new("id", "The last part of its canonical.", Example: ExampleOf(type))],
        IsConditional = true,
        Responses = [new(200, "As defined.", type), Refused(404), Refused(406)],
    };

    /// <summary>One resource of each type that is always there.</summary>
    private static string ExampleOf(string type) => type switch
    {
        "CodeSystem" => "triage-level",
        "OperationDefinition" => "triage",
        "Questionnaire" => "mid-back-pain",
        "SearchParameter" => "risk-assessment-triage-level",
        "StructureDefinition" => "risk-assessment",
        "ValueSet" => "cause",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary><c>GET /fhir/{type}</c>.</summary>
    public static OperationInfo SearchDefinitions(SearchableType searchable) => Search(
        searchable, SelfDescription, $"search{searchable.Type}", $"Search: {searchable.Type}",
        $"The {searchable.Type} resources that this service defines, by id.");
}
