using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using static TriageApi.Fhir.ValueSet;

namespace TriageApi.Conformance;

/// <summary>Sets of codes that elements are bound to: one for each code system, and the flags among the root causes.</summary>
internal static class ValueSets
{
    /// <summary>Id of the codes that an extension red-flag may name.</summary>
    public const string RedFlag = "red-flag";

    public static IEnumerable<ValueSet> Of(IEnumerable<CodeSystem> systems, KnowledgePack pack)
    {
        foreach (var system in systems)
        {
            yield return Make(system.Id!, system.Version!, system.Title!, $"All codes of: {system.Title}.",
                new ConceptSetComponent { System = system.Url });
        }

        yield return Make(RedFlag, pack.Head.Version, "Red flags", "The codes of what an assessment reports as a red flag.",
            new ConceptSetComponent
            {
                System = Canonicals.RootCause,
                Concept = [.. CodeSystems.RedFlags(pack).Select(flag => new ConceptReferenceComponent { Code = flag.Code, Display = flag.Title })],
            });
    }

    private static ValueSet Make(string id, string version, string title, string description, ConceptSetComponent include) => new()
    {
        Id = id,
        Url = Definition.Canonical("ValueSet", id),
        Version = version,
        Name = Definition.NameOf(id) + "Set",
        Title = title,
        Status = PublicationStatus.Active,
        Experimental = false,
        Date = new FhirDateTime(Definition.Date),
        Publisher = Definition.Publisher,
        Description = description,
        Compose = new ComposeComponent { Include = [include] },
    };
}
