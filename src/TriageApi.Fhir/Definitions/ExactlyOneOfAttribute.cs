namespace TriageApi.Fhir;

/// <summary>A rule of R4 that exactly one of these elements is present (ext-1, inv-1).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExactlyOneOfAttribute(params string[] elements) : Attribute
{
    public IReadOnlyList<string> Elements { get; } = elements;
}
