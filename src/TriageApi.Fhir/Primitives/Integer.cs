using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A whole number of 32 bits with sign.</summary>
[JsonConverter(typeof(PrimitiveConverter<Integer>))]
public sealed class Integer : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Integer() : base(PrimitiveKind.Integer)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The number is out of the type's range.</exception>
    public Integer(int value) : this() => Take(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number, or null.</summary>
    [JsonIgnore] public int? Value => Text is null ? null : int.Parse(Text, CultureInfo.InvariantCulture);
}
