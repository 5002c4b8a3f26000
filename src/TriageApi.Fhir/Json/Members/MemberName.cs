using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>The name of an element or of one type of a choice element, and that of what stands beside a primitive.</summary>
internal sealed class MemberName(ElementModel element)
{
    /// <summary>The name, escaped once and not at each use.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(element.Name);

    /// <summary>The underscored name; null where nothing can stand beside.</summary>
    public JsonEncodedText? Sibling { get; } = element.IsExtensible ? JsonEncodedText.Encode("_" + element.Name) : null;
}
