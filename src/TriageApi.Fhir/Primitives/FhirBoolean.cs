using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>True or false.</summary>
[JsonConverter(typeof(PrimitiveConverter<FhirBoolean>))]
public sealed class FhirBoolean : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirBoolean() : base(PrimitiveKind.Boolean)
    {
    }

    /// <summary>With this value.</summary>
    public FhirBoolean(bool value) : this() => Take(value ? "true" : "false");

    /// <summary>True, false, or null.</summary>
    [JsonIgnore] public bool? Value => Text is null ? null : Text == "true";
}
