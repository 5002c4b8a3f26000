using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A data type that may carry modifier extensions: <see cref="Timing"/>, <see cref="Dosage"/>, <see
/// cref="ElementDefinition"/>.
/// </summary>
public abstract class BackboneType : DataType
{
    [JsonPropertyOrder(-10)] public List<Extension> ModifierExtension { get; set; } = [];
}
