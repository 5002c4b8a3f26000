namespace TriageApi.Fhir;

/// <summary>
/// The named inputs or outputs of an operation. It is never stored.
/// Source: http://hl7.org/fhir/R4/parameters.html
/// </summary>
public sealed class Parameters() : Resource("Parameters")
{
    public List<ParameterComponent> Parameter { get; set; } = [];

    /// <summary>One named parameter: exactly one of a value, a resource, or parts (inv-1).</summary>
    [ExactlyOneOf("value", "resource", "part")]
    public sealed class ParameterComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        [AnyDataType] public DataType? Value { get; set; }
        public Resource? Resource { get; set; }
        /// <summary>A parameter made of named parts.</summary>
        public List<ParameterComponent> Part { get; set; } = [];
    }
}
