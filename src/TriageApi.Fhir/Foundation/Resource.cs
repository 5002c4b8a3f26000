using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>Anything that can be exchanged on its own. Source: http://hl7.org/fhir/R4/resource.html</summary>
[JsonConverter(typeof(ResourceConverter))]
public abstract class Resource : Base
{
    private protected Resource(string typeName) => TypeName = typeName;

    /// <summary>The name of the type, as in <c>resourceType</c>.</summary>
    [JsonPropertyName("resourceType"), JsonPropertyOrder(-100)]
    public string TypeName { get; }

    /// <summary>Unique among the resources of its type on one server: letters, digits, - and ., at most 64.</summary>
    [JsonPropertyOrder(-90), Format(PrimitiveKind.Id, Extensible = false)] public string? Id { get; set; }

    [JsonPropertyOrder(-80)] public Meta? Meta { get; set; }

    /// <summary>Rules needed to understand the resource; the strict reader refuses resources that have any.</summary>
    [JsonPropertyOrder(-70), Format(PrimitiveKind.Uri)] public string? ImplicitRules { get; set; }

    /// <summary>A language tag of BCP 47.</summary>
    [JsonPropertyOrder(-60), Format(PrimitiveKind.Code)] public string? Language { get; set; }
}
