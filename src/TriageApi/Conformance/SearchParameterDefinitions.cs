using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>The search parameters that the standard does not have.</summary>
internal static class SearchParameterDefinitions
{
    public static IEnumerable<SearchParameter> All() =>
    [
        Token("status", "Status of a result: preliminary, final, amended or entered-in-error.", "RiskAssessment.status"),
        Token("triage-level", "Level of urgency that a result advises.",
            $"RiskAssessment.extension('{Canonicals.Extension("triage-level")}').value"),
    ];

    private static SearchParameter Token(string code, string description, string expression)
    {
        var id = $"risk-assessment-{code}";
        return new SearchParameter
        {
            Id = id,
            Url = Definition.Canonical("SearchParameter", id),
            Version = "1.0.0",
            Name = Definition.NameOf(id),
            Status = PublicationStatus.Active,
            Experimental = false,
            Date = new FhirDateTime(Definition.Date),
            Publisher = Definition.Publisher,
            Description = description,
            Code = code,
            Base = ["RiskAssessment"],
            Type = SearchParamType.Token,
            Expression = expression,
            XpathUsage = SearchParameter.XPathUsageType.Normal,
            MultipleOr = true,
            MultipleAnd = false,
        };
    }
}
