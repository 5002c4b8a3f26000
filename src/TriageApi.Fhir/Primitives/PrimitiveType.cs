using System.Text.Json;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A primitive value as an object, for choice elements and where the digits matter. It holds the text it was written
/// with, so that nothing is rounded or normalised. Source: http://hl7.org/fhir/R4/datatypes.html#primitive
/// </summary>
public abstract class PrimitiveType : DataType
{
    private protected PrimitiveType(PrimitiveKind kind) => Kind = kind;

    /// <summary>The value as FHIR writes it, without quotes; null when only an id or extensions are there.</summary>
    [JsonIgnore] public string? Text { get; internal set; }

    internal PrimitiveKind Kind { get; }

    /// <summary>The value as FHIR writes it; empty when there is none.</summary>
    public override string ToString() => Text ?? "";

    /// <summary>Writes the value as JSON: numbers and booleans bare, everything else as a string.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (Kind is PrimitiveKind.Boolean or PrimitiveKind.Decimal or PrimitiveKind.Integer
            or PrimitiveKind.PositiveInt or PrimitiveKind.UnsignedInt)
            writer.WriteRawValue(Text!, skipInputValidation: true);
        else
            writer.WriteStringValue(Text);
    }

    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    private protected void Take(string? text)
    {
        if (text is not null && !PrimitiveFormat.Holds(Kind, text))
            throw new FormatException($"The text is not a FHIR {Kind}: {PrimitiveFormat.Describe(Kind)}.");
        Text = text;
    }
}
