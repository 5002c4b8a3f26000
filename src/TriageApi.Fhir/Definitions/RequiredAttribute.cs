namespace TriageApi.Fhir;

/// <summary>The element has a minimum cardinality of one in R4.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequiredAttribute : Attribute;
