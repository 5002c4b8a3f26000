using System.Text.Json.Serialization.Metadata;

namespace TriageApi.Fhir;

/// <summary>The JSON member beside a primitive, such as <c>_status</c>, that carries its id and extensions.</summary>
internal static class PrimitiveSibling
{
    public static JsonPropertyInfo Of(JsonTypeInfo info, JsonPropertyInfo property, ElementModel element)
    {
        var type = element.IsList ? typeof(List<Element>) : typeof(Element);
        var member = info.CreateJsonPropertyInfo(type, "_" + element.Name);
        if (element.IsList) OnOwnerAsList(member, element);
        else if (element.Type.IsSubclassOf(typeof(PrimitiveType))) OnValue(member, property, element);
        else OnOwner(member, element);
        return member;
    }

    private static void OnOwner(JsonPropertyInfo member, ElementModel element) =>
        member.Set = (owner, value) => ((Base)owner).SetPrimitiveExtensions(element.Name, (Element?)value);

    private static void OnOwnerAsList(JsonPropertyInfo member, ElementModel element) =>
        member.Set = (owner, value) => ((Base)owner).SetPrimitiveExtensions(element.Name, (List<Element?>)value!);

    /// <summary>The value and its sibling come in either order; each keeps what the other brought.</summary>
    private static void OnValue(JsonPropertyInfo member, JsonPropertyInfo property, ElementModel element)
    {
        var (get, set) = (property.Get!, property.Set!);
        member.Set = (owner, value) =>
        {
            var target = (PrimitiveType)(get(owner) ?? Activator.CreateInstance(element.Type)!);
            target.ElementId = ((Element)value!).ElementId;
            target.Extension = ((Element)value).Extension;
            set(owner, target);
        };
        property.Set = (owner, value) =>
        {
            if (get(owner) is PrimitiveType { Text: null } earlier && value is PrimitiveType later)
                (later.ElementId, later.Extension) = (earlier.ElementId, earlier.Extension);
            set(owner, value);
        };
    }
}
