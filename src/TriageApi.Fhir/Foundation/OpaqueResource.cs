using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>
/// A resource of a type outside this model, such as Patient or Condition: kept as the JSON it came in, byte for byte,
/// with the two members by which it is found.
/// </summary>
public sealed class OpaqueResource : Resource
{
    private readonly byte[] _json;

    private OpaqueResource(string typeName, string? id, byte[] json) : base(typeName)
    {
        _json = json;
        Id = id;
    }

    /// <summary>The JSON as received, UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>The content as a tree, to pick values from. The caller disposes it.</summary>
    /// <exception cref="JsonException">The JSON is malformed; never for a resource that the strict reader let
    /// in.</exception>
    public JsonDocument Open() => JsonDocument.Parse(_json);

    internal static OpaqueResource From(ReadOnlySpan<byte> json)
    {
        var typeName = JsonText.Member(json, "resourceType"u8) ?? "";
        return new OpaqueResource(typeName, JsonText.Member(json, "id"u8), json.ToArray());
    }
}
