using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TriageApi.Fhir;

/// <summary>
/// Completes the generated contract for reading with what C# cannot say: a choice element becomes one JSON member per
/// type, and a primitive gets its underscored sibling. <see cref="ElementWriter"/> writes.
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
        return element.Choices.SelectMany(choice => WithSibling(info, Choice(info, property, choice), choice));
    }

    private static JsonPropertyInfo Choice(JsonTypeInfo info, JsonPropertyInfo property, ElementModel choice)
    {
        var (get, set) = (property.Get!, property.Set!);
        var member = info.CreateJsonPropertyInfo(choice.Type, choice.Name);
        member.Get = owner => get(owner) is { } value && value.GetType() == choice.Type ? value : null;
        member.Set = set;
        return member;
    }

    private static IEnumerable<JsonPropertyInfo> WithSibling(
        JsonTypeInfo info, JsonPropertyInfo property, ElementModel element)
    {
        var sibling = element.IsExtensible ? PrimitiveSibling.Of(info, property, element) : null;
        yield return property;
        if (sibling is not null) yield return sibling;
    }
}
