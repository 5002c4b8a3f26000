using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A resource with a text for people, contained resources and extensions.
/// Source: http://hl7.org/fhir/R4/domainresource.html
/// </summary>
public abstract class DomainResource : Resource
{
    private protected DomainResource(string typeName) : base(typeName)
    {
    }

    [JsonPropertyOrder(-50)] public Narrative? Text { get; set; }

    /// <summary>
    /// Resources that have no identity of their own; types outside the model are <see cref="OpaqueResource"/>.
    /// </summary>
    [JsonPropertyOrder(-40)] public List<Resource> Contained { get; set; } = [];

    [JsonPropertyOrder(-30)] public List<Extension> Extension { get; set; } = [];

    [JsonPropertyOrder(-20)] public List<Extension> ModifierExtension { get; set; } = [];

    /// <summary>The first extension with this address, or null.</summary>
    public Extension? GetExtension(string url) => Extension.Find(e => e.Url == url);

    /// <summary>All extensions with this address, in order.</summary>
    public IEnumerable<Extension> GetExtensions(string url) => Extension.Where(e => e.Url == url);
}
