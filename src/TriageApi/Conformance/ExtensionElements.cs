using TriageApi.Fhir;
using static TriageApi.Fhir.ElementDefinition;

namespace TriageApi.Conformance;

/// <summary>
/// The elements of an extension's definition: only what it changes (the differential), or all of them (the snapshot),
/// without which most validators cannot use it.
/// </summary>
internal static class ExtensionElements
{
    private const string SystemString = "http://hl7.org/fhirpath/System.String";

    public static List<ElementDefinition> Simple(string id, string title, ExtensionPart value, bool isSnapshot) =>
    [
        Root("Extension", title, isSnapshot),
        .. isSnapshot ? [IdOf("Extension", "Extension")] : Array.Empty<ElementDefinition>(),
        Element("Extension.extension", "Extension.extension", 0, "0", "No parts", "Extension", isSnapshot),
        Url("Extension", "Extension", Definition.Canonical("StructureDefinition", id), isSnapshot),
        Value("Extension", "Extension", value, isSnapshot),
    ];

    public static List<ElementDefinition> Complex(string id, string title, ExtensionPart[] parts, bool isSnapshot)
    {
        var parted = Element("Extension.extension", "Extension.extension", parts.Sum(part => part.Min), "*", "The parts", "Extension", isSnapshot);
        parted.Slicing = new SlicingComponent
        {
            Discriminator = [new DiscriminatorComponent { Type = DiscriminatorType.Value, Path = "url" }],
            Rules = SlicingRules.Closed,
        };
        List<ElementDefinition> elements = [Root("Extension", title, isSnapshot)];
        if (isSnapshot) elements.Add(IdOf("Extension", "Extension"));
        elements.Add(parted);
        foreach (var part in parts) elements.AddRange(Part(part, isSnapshot));
        elements.Add(Url("Extension", "Extension", Definition.Canonical("StructureDefinition", id), isSnapshot));
        elements.Add(Element("Extension.value[x]", "Extension.value[x]", 0, "0", "No value beside the parts", "string", isSnapshot));
        return elements;
    }

    private static IEnumerable<ElementDefinition> Part(ExtensionPart part, bool isSnapshot)
    {
        const string path = "Extension.extension";
        var id = $"{path}:{part.Name}";
        var slice = Element(id, path, part.Min, part.Max, part.Short, "Extension", isSnapshot);
        slice.SliceName = part.Name;
        yield return slice;
        if (isSnapshot) yield return IdOf(id, path);
        yield return Element($"{id}.extension", $"{path}.extension", 0, "0", "No parts", "Extension", isSnapshot);
        yield return Url(id, path, part.Name, isSnapshot);
        yield return Value(id, path, part, isSnapshot);
    }

    private static ElementDefinition Value(string id, string path, ExtensionPart part, bool isSnapshot)
    {
        var value = Element($"{id}.value[x]", $"{path}.value[x]", 1, "1", part.Short, part.Type, isSnapshot);
        value.Type = [new TypeRefComponent { Code = part.Type }];
        if (part.ValueSet is { } set)
        {
            value.Binding = new ElementDefinitionBindingComponent
            {
                Strength = BindingStrength.Required,
                ValueSet = Definition.Canonical("ValueSet", set),
            };
        }

        return value;
    }

    private static ElementDefinition Url(string id, string path, string url, bool isSnapshot)
    {
        var element = Element($"{id}.url", $"{path}.url", 1, "1", "Says which extension it is", SystemString, isSnapshot);
        element.Fixed = new FhirUri(url);
        return element;
    }

    private static ElementDefinition Root(string path, string title, bool isSnapshot)
    {
        var root = Element(path, path, 0, "*", title, type: null, isSnapshot);
        root.Definition = title + ".";
        if (isSnapshot) root.Base = new BaseComponent { Path = "Extension", Min = 0, Max = "*" };
        return root;
    }

    private static ElementDefinition IdOf(string id, string path)
    {
        var element = Element($"{id}.id", $"{path}.id", 0, "1", "Id for references within the resource", SystemString, isSnapshot: true);
        element.Representation = [PropertyRepresentation.XmlAttr];
        element.Base = new BaseComponent { Path = "Element.id", Min = 0, Max = "1" };
        return element;
    }

    private static ElementDefinition Element(
        string id, string path, int min, string max, string text, string? type, bool isSnapshot)
    {
        var element = new ElementDefinition { ElementId = id, Path = path, Short = text, Min = min, Max = max };
        if (!isSnapshot) return element;

        element.Definition = text + ".";
        if (type is not null) element.Type = [new TypeRefComponent { Code = type }];
        element.Base = path.Split('.')[^1] switch
        {
            "url" => new BaseComponent { Path = "Extension.url", Min = 1, Max = "1" },
            "value[x]" => new BaseComponent { Path = "Extension.value[x]", Min = 0, Max = "1" },
            _ => new BaseComponent { Path = "Element.extension", Min = 0, Max = "*" },
        };
        element.IsModifier = false;
        element.IsSummary = false;
        return element;
    }
}
