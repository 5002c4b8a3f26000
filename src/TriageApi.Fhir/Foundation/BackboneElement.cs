using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// An element defined inside a resource. Its modifier extensions may change its meaning: who does not know them
/// must not use it. Source: http://hl7.org/fhir/R4/backboneelement.html
/// </summary>
public abstract class BackboneElement : Element
{
    [JsonPropertyOrder(-10)] public List<Extension> ModifierExtension { get; set; } = [];
}
