using System.Collections;
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

    private readonly IReadOnlyList<ElementModel> _elements;
    private readonly MemberWriter[] _members;

    private ElementWriter(Type type)
    {
        // The contract knows the order of FHIR; a choice element stands there once for each type it may have.
        _elements = ElementModel.Of(type);
        var elements = _elements
            .SelectMany(element => element.Choices.Select(choice => (choice.Name, element)).Prepend((element.Name, element)))
            .ToDictionary(entry => entry.Item1, entry => entry.element, StringComparer.Ordinal);
        _members = [.. FhirJson.Options.GetTypeInfo(type).Properties
            .OrderBy(property => property.Order)
            .Select(property => elements.GetValueOrDefault(property.Name))
            .OfType<ElementModel>()
            .Distinct()
            .Select(element => new MemberWriter(element))];
    }

    /// <summary>Writes one object; a resource as it came when it was not read.</summary>
    public static void Write(Utf8JsonWriter writer, Base value)
    {
        if (value is OpaqueResource opaque)
        {
            writer.WriteRawValue(opaque.Json.Span, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        if (value is Resource resource) writer.WriteString("resourceType"u8, resource.TypeName);
        foreach (var member in Of(value)._members) member.Write(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>FHIR has no empty strings, arrays or objects; what the model holds of them is left out.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null or "" => true,
        Resource => false,
        PrimitiveType { Text: not null } => false,
        Base element => IsEmptyElement(element),
        IList list => IsEmptyList(list),
        _ => false,
    };

    private static ElementWriter Of(Base value) => Known.GetOrAdd(value.GetType(), type => new ElementWriter(type));

    private static bool IsEmptyList(IList list)
    {
        for (var place = 0; place < list.Count; place++)
        {
            if (!IsEmpty(list[place])) return false;
        }

        return true;
    }

    private static bool IsEmptyElement(Base element)
    {
        foreach (var siblings in element.AllPrimitiveExtensions)
        {
            if (!IsEmptyList(siblings)) return false;
        }

        foreach (var model in Of(element)._elements)
        {
            if (!IsEmpty(model.Get(element))) return false;
        }

        return true;
    }
}
