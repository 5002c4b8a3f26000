using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Conformance;

/// <summary>
/// Everything that this service defines, made once at start: codes and sets from the pack, extensions and the profile of
/// results, operations, search parameters, and the form.
/// </summary>
public sealed class Definitions
{
    private readonly ILookup<string, Definition> byType;

    /// <summary>Makes all of them.</summary>
    public Definitions(KnowledgePack pack, AnswerForm form)
    {
        var systems = CodeSystems.Of(pack, form).ToList();
        byType = All(systems, pack, form).OrderBy(definition => definition.Id, StringComparer.Ordinal)
            .ToLookup(definition => definition.Type, StringComparer.Ordinal);
    }

    /// <summary>The types of which something is defined here.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["CodeSystem", "OperationDefinition", "Questionnaire", "SearchParameter", "StructureDefinition", "ValueSet"];

    /// <summary>All of a type, by id.</summary>
    public IEnumerable<Definition> OfType(string type) => byType[type];

    /// <summary>One of them, or null.</summary>
    public Definition? Find(string type, string id) => byType[type].FirstOrDefault(definition => definition.Id == id);

    private static IEnumerable<Definition> All(List<CodeSystem> systems, KnowledgePack pack, AnswerForm form) =>
    [
        .. systems.Select(Definition.Of),
        .. ValueSets.Of(systems, pack).Select(Definition.Of),
        .. ExtensionDefinitions.All().Append(Profile("risk-assessment")).Select(Definition.Of),
        .. OperationDefinitions.All.Select(Definition.Of),
        .. SearchParameterDefinitions.All().Select(Definition.Of),
        Definition.Of(FhirJson.Read<Questionnaire>(form.Bytes.Span).Resource!),
    ];

    /// <summary>A profile that is kept as a file, because its snapshot repeats HL7's own definition.</summary>
    private static StructureDefinition Profile(string name)
    {
        using var stream = typeof(Definitions).Assembly.GetManifestResourceStream($"profiles/{name}.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var read = FhirJson.Read<StructureDefinition>(bytes.ToArray());
        return read.Resource ?? throw new InvalidOperationException($"The profile {name} is not valid FHIR: {read.Issues[0].Details}");
    }
}
