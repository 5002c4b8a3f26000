namespace TriageApi.Fhir;

/// <summary>
/// What resources and elements have in common: primitives may carry an id and extensions beside their value.
/// In JSON these stand in a sibling named with an underscore, such as <c>_status</c>.
/// </summary>
public abstract class Base
{
    private Dictionary<string, List<Element?>>? _siblings;

    /// <summary>
    /// The JSON of an element that is made once and written often (<see cref="FhirJson.Prepared"/>); null for all others.
    /// </summary>
    internal byte[]? PreparedJson { get; set; }

    /// <summary>Whether anything may stand beside a primitive, told without looking for it by name.</summary>
    internal bool HasPrimitiveExtensions => _siblings is not null;

    /// <summary>What stands beside all primitives of this object.</summary>
    internal IEnumerable<List<Element?>> AllPrimitiveExtensions => _siblings is null ? [] : _siblings.Values;

    /// <summary>
    /// The extensions beside a primitive that the model shows as a plain string, number, boolean or code; empty if
    /// none.
    /// Primitives of type <see cref="PrimitiveType"/> carry theirs themselves.
    /// </summary>
    /// <param name="element">The FHIR name of the element, such as <c>status</c> or <c>given</c>.</param>
    /// <returns>One entry, or for a repeating element one per value, null where a value has none.</returns>
    public IReadOnlyList<Element?> PrimitiveExtensions(string element) =>
        _siblings is not null && _siblings.TryGetValue(element, out var found) ? found : [];

    /// <summary>Puts ids and extensions beside a primitive; no entry removes them.</summary>
    public void SetPrimitiveExtensions(string element, params List<Element?> entries)
    {
        _siblings ??= new(StringComparer.Ordinal);
        if (entries.Count == 0) _siblings.Remove(element);
        else _siblings[element] = entries;
    }
}
