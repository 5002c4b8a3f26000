using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// Part of a resource. On its own it is what stands beside a primitive: an id and extensions.
/// Source: http://hl7.org/fhir/R4/element.html
/// </summary>
public class Element : Base
{
    /// <summary>Unique within the resource, for references inside it.</summary>
    [JsonPropertyName("id"), JsonPropertyOrder(-30), Format(PrimitiveKind.String, Extensible = false)]
    public string? ElementId { get; set; }

    [JsonPropertyOrder(-20)] public List<Extension> Extension { get; set; } = [];

    /// <summary>The first extension with this address, or null.</summary>
    public Extension? GetExtension(string url) => Extension.Find(e => e.Url == url);

    /// <summary>All extensions with this address, in order.</summary>
    public IEnumerable<Extension> GetExtensions(string url) => Extension.Where(e => e.Url == url);
}
