using System.Text.Json.Nodes;
using TriageApi.Fhir;

namespace TriageApi.Extracting;

/// <summary>References as they may stand in another system: by address or identifier, never by name.</summary>
internal static class ChartSubject
{
    /// <summary>The person that a response is about; null when it names nobody whom a chart could know.</summary>
    public static JsonObject? Of(QuestionnaireResponse response) => Reference(response.Subject);

    /// <summary>A reference; null for none, and for one that leads into the response itself.</summary>
    public static JsonObject? Reference(ResourceReference? reference)
    {
        var copy = new JsonObject();
        if (reference?.Reference is { } address && !address.StartsWith('#')) copy["reference"] = address;
        if (reference?.Type is { } type) copy["type"] = type;
        if (Identifier(reference?.Identifier) is { } identifier) copy["identifier"] = identifier;
        return copy.ContainsKey("reference") || copy.ContainsKey("identifier") ? copy : null;
    }

    /// <summary>An identifier; null without a value.</summary>
    public static JsonObject? Identifier(Identifier? identifier)
    {
        if (identifier?.Value is not { } value) return null;
        var copy = new JsonObject();
        if (identifier.System is { } system) copy["system"] = system;
        copy["value"] = value;
        return copy;
    }
}
