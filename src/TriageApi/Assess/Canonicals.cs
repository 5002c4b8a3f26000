namespace TriageApi.Assess;

/// <summary>Addresses of what this service defines, and of the code systems of others that it speaks.</summary>
public static class Canonicals
{
    /// <summary>The base of everything defined here. Not a place on the web: a name.</summary>
    public const string Base = "https://triage-api.example/fhir";

    /// <summary>The questionnaire.</summary>
    public const string Questionnaire = Base + "/Questionnaire/mid-back-pain";

    /// <summary>Answers to questions that HL7 has no code for.</summary>
    public const string Answer = Base + "/CodeSystem/answer";

    /// <summary>Causes to consider.</summary>
    public const string Cause = Base + "/CodeSystem/cause";

    /// <summary>The six rungs.</summary>
    public const string TriageLevel = Base + "/CodeSystem/triage-level";

    /// <summary>Flags, time rules, modifiers and causes that may set a level.</summary>
    public const string RootCause = Base + "/CodeSystem/root-cause";

    /// <summary>Pieces of care.</summary>
    public const string Care = Base + "/CodeSystem/care";

    /// <summary>Ways of assessing.</summary>
    public const string Method = Base + "/CodeSystem/method";

    /// <summary>SNOMED CT.</summary>
    public const string Snomed = "http://snomed.info/sct";

    /// <summary>HL7's words for risk.</summary>
    public const string RiskProbability = "http://terminology.hl7.org/CodeSystem/risk-probability";

    /// <summary>Why a value is absent: also HL7's way to say "I don't know".</summary>
    public const string DataAbsentReason = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    /// <summary>The standard extension that says why an element has no value.</summary>
    public const string DataAbsentReasonExtension = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>An extension defined here.</summary>
    public static string Extension(string name) => $"{Base}/StructureDefinition/{name}";
}
