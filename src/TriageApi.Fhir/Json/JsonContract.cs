using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TriageApi.Fhir;

/// <summary>
/// Completes the generated contract with what C# cannot say: a choice element becomes one JSON member per type, a
/// primitive gets its underscored sibling, and what is empty is not written.
/// </summary>
internal static class JsonContract
{
    public static void Complete(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !typeof(Base).IsAssignableFrom(info.Type)) return;
        var elements = ElementModel.Of(info.Type).ToDictionary(e => e.Name, StringComparer.Ordinal);
        var declared = info.Properties.ToArray();
        info.Properties.Clear();
        foreach (var property in declared)
        {
            foreach (var member in Expand(info, property, elements.GetValueOrDefault(property.Name)))
            {
                member.Order = property.Order;
                info.Properties.Add(member);
            }
        }
    }

    private static IEnumerable<JsonPropertyInfo> Expand(
        JsonTypeInfo info, JsonPropertyInfo property, ElementModel? element)
    {
        // resourceType is written but never set.
        if (element is null) return [property];
        if (element.Choices.Count == 0) return WithSibling(info, property, element);
        return element.Choices.SelectMany(choice => WithSibling(info, Choice(info, property, element, choice), choice));
    }

    private static JsonPropertyInfo Choice(
        JsonTypeInfo info, JsonPropertyInfo property, ElementModel element, ElementModel choice)
    {
        var (get, set) = (property.Get!, property.Set!);
        var member = info.CreateJsonPropertyInfo(choice.Type, choice.Name);
        member.Get = owner => get(owner) is { } value && TypeAmong(element, value) == choice.Type ? value : null;
        member.Set = set;
        return member;
    }

    // A value that no member could carry would vanish from the answer without a trace.
    private static Type TypeAmong(ElementModel element, object value) =>
        element.Choices.Any(c => c.Type == value.GetType())
            ? value.GetType()
            : throw new InvalidOperationException($"{element.Name}[x] cannot be of type {value.GetType().Name}.");

    private static IEnumerable<JsonPropertyInfo> WithSibling(
        JsonTypeInfo info, JsonPropertyInfo property, ElementModel element)
    {
        var sibling = element.IsExtensible ? PrimitiveSibling.Of(info, property, element) : null;
        if (property.Get is { } get && element.IsList) property.Get = owner => EmptyContent.Without(get(owner));
        property.ShouldSerialize = (_, value) => value is PrimitiveType primitive
            ? primitive.Text is not null
            : !EmptyContent.Is(value);
        yield return property;
        if (sibling is not null) yield return sibling;
    }
}
