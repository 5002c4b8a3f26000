namespace TriageApi.Fhir;

/// <summary>
/// A parameter of a module or library.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#ParameterDefinition
/// </summary>
public sealed class ParameterDefinition : DataType
{
    [Format(PrimitiveKind.Code)] public string? Name { get; set; }
    [Required] public OperationParameterUse? Use { get; set; }
    public int? Min { get; set; }
    public string? Max { get; set; }
    public string? Documentation { get; set; }
    [Required, Format(PrimitiveKind.Code)] public string? Type { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? Profile { get; set; }
}
