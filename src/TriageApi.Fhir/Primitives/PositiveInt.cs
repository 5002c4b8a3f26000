using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A whole number from 1 to 2,147,483,647.</summary>
[JsonConverter(typeof(PrimitiveConverter<PositiveInt>))]
public sealed class PositiveInt : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public PositiveInt() : base(PrimitiveKind.PositiveInt)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The number is out of the type's range.</exception>
    public PositiveInt(int value) : this() => Take(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number, or null.</summary>
    [JsonIgnore] public int? Value => Text is null ? null : int.Parse(Text, CultureInfo.InvariantCulture);
}
