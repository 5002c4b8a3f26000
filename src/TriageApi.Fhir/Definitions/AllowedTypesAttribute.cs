namespace TriageApi.Fhir;

/// <summary>
/// The types a choice element (<c>value[x]</c>) may have; each is a JSON member of its own, at most one is present.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal class AllowedTypesAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types { get; } = types;
}
