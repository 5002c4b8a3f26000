using System.Collections.Concurrent;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>
/// Writes resources and elements from the model. A serializer would have to ask each of fifty members whether it is the
/// type that a choice element holds; this asks the value once.
/// </summary>
internal sealed class ElementWriter
{
    private static readonly ConcurrentDictionary<Type, ElementWriter> Known = new();

    private readonly MemberWriter[] _declared;
    private readonly MemberWriter[] _inOrder;

    private ElementWriter(Type type)
    {
        // The contract knows the order of FHIR; a choice element stands there once for each type it may have.
        var elements = ElementModel.Of(type);
        _declared = [.. elements.Select(MemberWriter.Of)];
        var writers = elements
            .Zip(_declared)
            .SelectMany(pair => pair.First.Choices.Select(choice => choice.Name).Prepend(pair.First.Name)
                .Select(name => KeyValuePair.Create(name, pair.Second)))
            .ToDictionary(StringComparer.Ordinal);
        _inOrder = [.. FhirJson.Options.GetTypeInfo(type).Properties
            .OrderBy(property => property.Order)
            .Select(property => writers.GetValueOrDefault(property.Name))
            .OfType<MemberWriter>()
            .Distinct()];
    }

    /// <summary>Writes one object; a resource as it came when it was not read, a prepared element as it was prepared.</summary>
    public static void Write(Utf8JsonWriter writer, Base value)
    {
        if (value.PreparedJson is { } json) writer.WriteRawValue(json, skipInputValidation: true);
        else if (value is OpaqueResource opaque) writer.WriteRawValue(opaque.Json.Span, skipInputValidation: true);
        else WriteMembers(writer, value);
    }

    /// <summary>FHIR has no empty objects; what the model holds of them is left out.</summary>
    public static bool IsEmpty(Base? value) => value switch
    {
        null => true,
        { PreparedJson: not null } or Resource or PrimitiveType { Text: not null } => false,
        _ => HasNoContent(value),
    };

    private static void WriteMembers(Utf8JsonWriter writer, Base value)
    {
        writer.WriteStartObject();
        if (value is Resource resource) writer.WriteString("resourceType"u8, resource.TypeName);
        foreach (var member in Of(value)._inOrder) member.Write(writer, value);
        writer.WriteEndObject();
    }

    private static ElementWriter Of(Base value) => Known.GetOrAdd(value.GetType(), type => new ElementWriter(type));

    /// <summary>Ends at the first content, and looks for it where it usually is: among what the type itself declares.</summary>
    private static bool HasNoContent(Base value)
    {
        if (value.HasPrimitiveExtensions && !value.AllPrimitiveExtensions.All(beside => beside.TrueForAll(IsEmpty))) return false;
        foreach (var member in Of(value)._declared)
        {
            if (!member.IsEmpty(value)) return false;
        }

        return true;
    }
}
