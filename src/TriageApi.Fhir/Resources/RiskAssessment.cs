namespace TriageApi.Fhir;

/// <summary>
/// What is likely or possible for a person, on what basis, and what to do about it. Maturity level 1 in R4.
/// Source: http://hl7.org/fhir/R4/riskassessment.html
/// </summary>
public sealed class RiskAssessment() : DomainResource("RiskAssessment")
{
    public List<Identifier> Identifier { get; set; } = [];
    public ResourceReference? BasedOn { get; set; }
    public ResourceReference? Parent { get; set; }
    [Required] public ObservationStatus? Status { get; set; }
    public CodeableConcept? Method { get; set; }
    public CodeableConcept? Code { get; set; }
    /// <summary>A Patient or a Group.</summary>
    [Required] public ResourceReference? Subject { get; set; }
    public ResourceReference? Encounter { get; set; }
    [AllowedTypes(typeof(FhirDateTime), typeof(Period))]
    public DataType? Occurrence { get; set; }
    public ResourceReference? Condition { get; set; }
    public ResourceReference? Performer { get; set; }
    public List<CodeableConcept> ReasonCode { get; set; } = [];
    public List<ResourceReference> ReasonReference { get; set; } = [];
    public List<ResourceReference> Basis { get; set; } = [];
    public List<PredictionComponent> Prediction { get; set; } = [];
    public string? Mitigation { get; set; }
    public List<Annotation> Note { get; set; } = [];

    /// <summary>One possible outcome with its likelihood, period and reasons.</summary>
    public sealed class PredictionComponent : BackboneElement
    {
        public CodeableConcept? Outcome { get; set; }
        /// <summary>
        /// How likely the outcome is; a decimal is in percent, 0 to 100 (ras-2), a range has unit <c>%</c> (ras-1).
        /// </summary>
        [AllowedTypes(typeof(FhirDecimal), typeof(Range))]
        public DataType? Probability { get; set; }
        public CodeableConcept? QualitativeRisk { get; set; }
        /// <summary>Against the population; 1 is the same, above 1 is more (not a percentage).</summary>
        public FhirDecimal? RelativeRisk { get; set; }
        /// <summary>When the outcome may come true; absent means over the whole lifetime.</summary>
        [AllowedTypes(typeof(Period), typeof(Range))]
        public DataType? When { get; set; }
        public string? Rationale { get; set; }
    }
}
