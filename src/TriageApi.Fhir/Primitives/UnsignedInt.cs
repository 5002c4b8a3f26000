using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A whole number from 0 to 2,147,483,647.</summary>
[JsonConverter(typeof(PrimitiveConverter<UnsignedInt>))]
public sealed class UnsignedInt : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public UnsignedInt() : base(PrimitiveKind.UnsignedInt)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The number is out of the type's range.</exception>
    public UnsignedInt(int value) : this() => Take(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number, or null.</summary>
    [JsonIgnore] public int? Value => Text is null ? null : int.Parse(Text, CultureInfo.InvariantCulture);
}
