namespace TriageApi.Searching;

/// <summary>
/// Which elements FHIR R4 marks as summary (Σ) and which it demands, by type of resource, without those that every type
/// has. A choice stands with the types that it may have. A StructureDefinition must also hold its differential (sdf-6).
/// Source: http://hl7.org/fhir/R4/search.html#summary and the definitions of the types
/// </summary>
internal static class SummaryElements
{
    private static readonly Dictionary<string, (string Summary, string Mandatory)> Types = new(StringComparer.Ordinal)
    {
        ["AuditEvent"] = (
            "type subtype action recorded outcome outcomeDesc purposeOfEvent",
            "type recorded agent source"),
        ["CodeSystem"] = (
            "url identifier version name title status experimental date publisher contact useContext jurisdiction "
            + "caseSensitive valueSet hierarchyMeaning compositional versionNeeded content supplements count filter "
            + "property",
            "status content"),
        ["OperationDefinition"] = (
            "url version name title status kind experimental date publisher contact useContext jurisdiction "
            + "affectsState code base resource system type instance",
            "name status kind code system type instance"),
        ["Questionnaire"] = (
            "url identifier version name title status experimental subjectType date publisher contact useContext "
            + "jurisdiction effectivePeriod code",
            "status"),
        ["RiskAssessment"] = (
            "identifier status method code subject encounter occurrenceDateTime occurrencePeriod condition "
            + "performer",
            "status subject"),
        ["SearchParameter"] = (
            "url version name status experimental date publisher contact description useContext jurisdiction code "
            + "base type",
            "url name status description code base type"),
        ["StructureDefinition"] = (
            "url identifier version name title status experimental date publisher contact useContext jurisdiction "
            + "keyword fhirVersion kind abstract context contextInvariant type baseDefinition derivation",
            "url name status kind abstract type differential"),
        ["ValueSet"] = (
            "url identifier version name title status experimental date publisher contact useContext jurisdiction "
            + "immutable",
            "status"),
    };

    /// <summary>The elements of a summary.</summary>
    public static HashSet<string> Of(string type) => Words(Types[type].Summary);

    /// <summary>The elements without which a resource of the type is not valid.</summary>
    public static HashSet<string> MandatoryOf(string type) => Words(Types[type].Mandatory);

    private static HashSet<string> Words(string text) => new(text.Split(' '), StringComparer.Ordinal);
}
