using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The generated JSON code: every resource of the model, every data type a choice element may hold, and names for the
/// nested types that share one. <see cref="JsonContract"/> completes it; use it through <see cref="FhirJson"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(Bundle))]
[JsonSerializable(typeof(CapabilityStatement))]
[JsonSerializable(typeof(CarePlan))]
[JsonSerializable(typeof(CodeSystem))]
[JsonSerializable(typeof(Device))]
[JsonSerializable(typeof(OperationDefinition))]
[JsonSerializable(typeof(OperationOutcome))]
[JsonSerializable(typeof(Parameters))]
[JsonSerializable(typeof(Questionnaire))]
[JsonSerializable(typeof(QuestionnaireResponse))]
[JsonSerializable(typeof(RiskAssessment))]
[JsonSerializable(typeof(SearchParameter))]
[JsonSerializable(typeof(StructureDefinition))]
[JsonSerializable(typeof(ValueSet))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(Age))]
[JsonSerializable(typeof(Annotation))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(Base64Binary))]
[JsonSerializable(typeof(Canonical))]
[JsonSerializable(typeof(Code))]
[JsonSerializable(typeof(CodeableConcept))]
[JsonSerializable(typeof(Coding))]
[JsonSerializable(typeof(ContactDetail))]
[JsonSerializable(typeof(ContactPoint))]
[JsonSerializable(typeof(Contributor))]
[JsonSerializable(typeof(Count))]
[JsonSerializable(typeof(DataRequirement))]
[JsonSerializable(typeof(Date))]
[JsonSerializable(typeof(Distance))]
[JsonSerializable(typeof(Dosage))]
[JsonSerializable(typeof(Duration))]
[JsonSerializable(typeof(Expression))]
[JsonSerializable(typeof(FhirBoolean))]
[JsonSerializable(typeof(FhirDateTime))]
[JsonSerializable(typeof(FhirDecimal))]
[JsonSerializable(typeof(FhirString))]
[JsonSerializable(typeof(FhirUri))]
[JsonSerializable(typeof(FhirUrl))]
[JsonSerializable(typeof(HumanName))]
[JsonSerializable(typeof(Id))]
[JsonSerializable(typeof(Identifier))]
[JsonSerializable(typeof(Instant))]
[JsonSerializable(typeof(Integer))]
[JsonSerializable(typeof(Markdown))]
[JsonSerializable(typeof(Meta))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(Oid))]
[JsonSerializable(typeof(ParameterDefinition))]
[JsonSerializable(typeof(Period))]
[JsonSerializable(typeof(PositiveInt))]
[JsonSerializable(typeof(Quantity))]
[JsonSerializable(typeof(Range))]
[JsonSerializable(typeof(Ratio))]
[JsonSerializable(typeof(RelatedArtifact))]
[JsonSerializable(typeof(ResourceReference))]
[JsonSerializable(typeof(SampledData))]
[JsonSerializable(typeof(Signature))]
[JsonSerializable(typeof(Time))]
[JsonSerializable(typeof(Timing))]
[JsonSerializable(typeof(TriggerDefinition))]
[JsonSerializable(typeof(UnsignedInt))]
[JsonSerializable(typeof(UsageContext))]
[JsonSerializable(typeof(Uuid))]
[JsonSerializable(typeof(List<Element>))]
[JsonSerializable(typeof(CodeSystem.DesignationComponent), TypeInfoPropertyName = "CodeSystemDesignationComponent")]
[JsonSerializable(typeof(List<CodeSystem.DesignationComponent>),
    TypeInfoPropertyName = "CodeSystemDesignationComponentList")]
[JsonSerializable(typeof(ValueSet.DesignationComponent), TypeInfoPropertyName = "ValueSetDesignationComponent")]
[JsonSerializable(typeof(List<ValueSet.DesignationComponent>),
    TypeInfoPropertyName = "ValueSetDesignationComponentList")]
[JsonSerializable(typeof(AuditEvent.DetailComponent), TypeInfoPropertyName = "AuditEventDetailComponent")]
[JsonSerializable(typeof(List<AuditEvent.DetailComponent>), TypeInfoPropertyName = "AuditEventDetailComponentList")]
[JsonSerializable(typeof(CarePlan.DetailComponent), TypeInfoPropertyName = "CarePlanDetailComponent")]
[JsonSerializable(typeof(CodeSystem.FilterComponent), TypeInfoPropertyName = "CodeSystemFilterComponent")]
[JsonSerializable(typeof(List<CodeSystem.FilterComponent>), TypeInfoPropertyName = "CodeSystemFilterComponentList")]
[JsonSerializable(typeof(ValueSet.FilterComponent), TypeInfoPropertyName = "ValueSetFilterComponent")]
[JsonSerializable(typeof(List<ValueSet.FilterComponent>), TypeInfoPropertyName = "ValueSetFilterComponentList")]
[JsonSerializable(typeof(Questionnaire.ItemComponent), TypeInfoPropertyName = "QuestionnaireItemComponent")]
[JsonSerializable(typeof(List<Questionnaire.ItemComponent>), TypeInfoPropertyName = "QuestionnaireItemComponentList")]
[JsonSerializable(typeof(QuestionnaireResponse.ItemComponent),
    TypeInfoPropertyName = "QuestionnaireResponseItemComponent")]
[JsonSerializable(typeof(List<QuestionnaireResponse.ItemComponent>),
    TypeInfoPropertyName = "QuestionnaireResponseItemComponentList")]
[JsonSerializable(typeof(ElementDefinition.MappingComponent),
    TypeInfoPropertyName = "ElementDefinitionMappingComponent")]
[JsonSerializable(typeof(List<ElementDefinition.MappingComponent>),
    TypeInfoPropertyName = "ElementDefinitionMappingComponentList")]
[JsonSerializable(typeof(StructureDefinition.MappingComponent),
    TypeInfoPropertyName = "StructureDefinitionMappingComponent")]
[JsonSerializable(typeof(List<StructureDefinition.MappingComponent>),
    TypeInfoPropertyName = "StructureDefinitionMappingComponentList")]
[JsonSerializable(typeof(OperationDefinition.ParameterComponent),
    TypeInfoPropertyName = "OperationDefinitionParameterComponent")]
[JsonSerializable(typeof(List<OperationDefinition.ParameterComponent>),
    TypeInfoPropertyName = "OperationDefinitionParameterComponentList")]
[JsonSerializable(typeof(Parameters.ParameterComponent), TypeInfoPropertyName = "ParametersParameterComponent")]
[JsonSerializable(typeof(List<Parameters.ParameterComponent>),
    TypeInfoPropertyName = "ParametersParameterComponentList")]
[JsonSerializable(typeof(ValueSet.ParameterComponent), TypeInfoPropertyName = "ValueSetParameterComponent")]
[JsonSerializable(typeof(List<ValueSet.ParameterComponent>), TypeInfoPropertyName = "ValueSetParameterComponentList")]
[JsonSerializable(typeof(CodeSystem.PropertyComponent), TypeInfoPropertyName = "CodeSystemPropertyComponent")]
[JsonSerializable(typeof(List<CodeSystem.PropertyComponent>),
    TypeInfoPropertyName = "CodeSystemPropertyComponentList")]
[JsonSerializable(typeof(Device.PropertyComponent), TypeInfoPropertyName = "DevicePropertyComponent")]
[JsonSerializable(typeof(List<Device.PropertyComponent>), TypeInfoPropertyName = "DevicePropertyComponentList")]
internal sealed partial class FhirJsonContext : JsonSerializerContext;
