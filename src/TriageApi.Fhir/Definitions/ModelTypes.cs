using System.Collections.Frozen;

namespace TriageApi.Fhir;

/// <summary>The resource types that this model knows in full.</summary>
internal static class ModelTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = new[]
    {
        typeof(AuditEvent), typeof(Bundle), typeof(CapabilityStatement), typeof(CarePlan), typeof(CodeSystem),
        typeof(Device), typeof(OperationDefinition), typeof(OperationOutcome), typeof(Parameters),
        typeof(Questionnaire), typeof(QuestionnaireResponse), typeof(RiskAssessment), typeof(SearchParameter),
        typeof(StructureDefinition), typeof(ValueSet),
    }.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<Type> All => ByName.Values;

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);
}
