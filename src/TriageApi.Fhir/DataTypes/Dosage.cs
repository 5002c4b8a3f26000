namespace TriageApi.Fhir;

/// <summary>
/// How a medicine is or should be taken.
/// Source: http://hl7.org/fhir/R4/dosage.html
/// </summary>
public sealed class Dosage : BackboneType
{
    public int? Sequence { get; set; }
    public string? Text { get; set; }
    public List<CodeableConcept> AdditionalInstruction { get; set; } = [];
    public string? PatientInstruction { get; set; }
    public Timing? Timing { get; set; }
    [AllowedTypes(typeof(FhirBoolean), typeof(CodeableConcept))]
    public DataType? AsNeeded { get; set; }
    public CodeableConcept? Site { get; set; }
    public CodeableConcept? Route { get; set; }
    public CodeableConcept? Method { get; set; }
    public List<DoseAndRateComponent> DoseAndRate { get; set; } = [];
    public Ratio? MaxDosePerPeriod { get; set; }
    public Quantity? MaxDosePerAdministration { get; set; }
    public Quantity? MaxDosePerLifetime { get; set; }

    /// <summary>The element <c>Dosage.doseAndRate</c>.</summary>
    public sealed class DoseAndRateComponent : Element
    {
        public CodeableConcept? Type { get; set; }
        [AllowedTypes(typeof(Range), typeof(Quantity))]
        public DataType? Dose { get; set; }
        [AllowedTypes(typeof(Ratio), typeof(Range), typeof(Quantity))]
        public DataType? Rate { get; set; }
    }
}
