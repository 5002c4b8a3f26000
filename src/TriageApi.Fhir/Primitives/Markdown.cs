using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>A text in GitHub Flavored Markdown.</summary>
[JsonConverter(typeof(PrimitiveConverter<Markdown>))]
public sealed class Markdown : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Markdown() : base(PrimitiveKind.Markdown)
    {
    }

    /// <summary>With this value.</summary>
    /// <exception cref="FormatException">The text is not of this type; the text is not repeated.</exception>
    public Markdown(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;
}
