namespace TriageApi.OpenApi;

/// <summary>What the OpenAPI document says of a parameter of an address, of a header, or of a field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says; where there is no example, where its value comes from.</param>
/// <param name="Example">
/// A value with which the operation can be tried at once. Documentation pages fill it in, so an optional parameter has one
/// only where it harms no other.
/// </param>
/// <param name="Required">Whether the operation cannot do without it. What stands in a path always is.</param>
public sealed record ParameterInfo(string Name, string Meaning, string? Example = null, bool Required = false)
{
    /// <summary>An optional parameter without an example.</summary>
    public static implicit operator ParameterInfo((string Name, string Meaning) told) => new(told.Name, told.Meaning);
}
