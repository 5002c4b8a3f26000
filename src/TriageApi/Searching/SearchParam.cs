using TriageApi.Fhir;

namespace TriageApi.Searching;

/// <summary>A search parameter that is answered: read from requests, listed in the CapabilityStatement and in OpenAPI.</summary>
/// <param name="Name">Its code.</param>
/// <param name="Type">Its type.</param>
/// <param name="Definition">Canonical of its definition.</param>
/// <param name="Meaning">What it narrows, for those who ask.</param>
public sealed record SearchParam(string Name, SearchParamType Type, string Definition, string Meaning)
{
    private const string Standard = "http://hl7.org/fhir/SearchParameter/";

    /// <summary>By id, of every type.</summary>
    public static readonly SearchParam Id = Of("_id", SearchParamType.Token, "Resource-id", "One resource by its id, or several.");

    /// <summary>By the instant of storing, of stored types.</summary>
    public static readonly SearchParam LastUpdated = Of(
        "_lastUpdated", SearchParamType.Date, "Resource-lastUpdated", "When it was stored; prefixes as for dates.");

    /// <summary>A parameter that HL7 defines.</summary>
    public static SearchParam Of(string name, SearchParamType type, string definition, string meaning) =>
        new(name, type, Standard + definition, meaning);
}

/// <summary>What can be searched at a route, kept with the route so that what is told of it cannot differ.</summary>
/// <param name="Type">Type of resource.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record SearchableType(string Type, IReadOnlyList<SearchParam> Parameters)
{
    /// <summary>What steers the answer without narrowing it.</summary>
    public IReadOnlyList<string> Steering { get; init; } = ["_count", "_sort", "_summary", "_elements"];

    /// <summary>What a caller may name.</summary>
    public IEnumerable<string> Named => Parameters.Select(parameter => parameter.Name).Concat(Steering);

    /// <summary>All that is read: besides what may be named, how the answer is written and where its page begins.</summary>
    public HashSet<string> Known => new(Named.Concat(["_format", "_pretty", PageCursor.Parameter]), StringComparer.Ordinal);
}
