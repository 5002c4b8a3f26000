using System.Collections.Frozen;

namespace TriageApi.Fhir;

/// <summary>
/// The names of all resource types of R4. Source: http://hl7.org/fhir/R4/valueset-resource-types.html
/// </summary>
internal static class ResourceNames
{
    private const string Names = """
        Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
        AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan
        CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression
        CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition
        Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue
        Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport
        DocumentManifest DocumentReference DomainResource EffectEvidenceSynthesis Encounter Endpoint
        EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable
        ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group
        GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation
        ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List Location
        Measure MeasureReport Media Medication MedicationAdministration MedicationDispense
        MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct
        MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication
        MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured
        MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect
        MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder Observation
        ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation
        Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner
        PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup
        ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject Resource RiskAssessment
        RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition
        StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
        SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
        SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet
        VerificationResult VisionPrescription
        """;

    private static readonly FrozenSet<string> All =
        Names.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>No name is longer, even if every letter is escaped.</summary>
    public const int MaxBytes = 256;

    public static bool Contains(string name) => All.Contains(name);
}
