namespace TriageApi.Fhir;

/// <summary>
/// A choice element open to every data type (<c>*</c>). Source: http://hl7.org/fhir/R4/datatypes.html#open
/// </summary>
internal sealed class AnyDataTypeAttribute() : AllowedTypesAttribute(
    typeof(Base64Binary), typeof(FhirBoolean), typeof(Canonical), typeof(Code), typeof(Date),
    typeof(FhirDateTime), typeof(FhirDecimal), typeof(Id), typeof(Instant), typeof(Integer), typeof(Markdown),
    typeof(Oid), typeof(PositiveInt), typeof(FhirString), typeof(Time), typeof(UnsignedInt), typeof(FhirUri),
    typeof(FhirUrl), typeof(Uuid), typeof(Address), typeof(Age), typeof(Annotation), typeof(Attachment),
    typeof(CodeableConcept), typeof(Coding), typeof(ContactPoint), typeof(Count), typeof(Distance),
    typeof(Duration), typeof(HumanName), typeof(Identifier), typeof(Money), typeof(Period), typeof(Quantity),
    typeof(Range), typeof(Ratio), typeof(ResourceReference), typeof(SampledData), typeof(Signature),
    typeof(Timing), typeof(ContactDetail), typeof(Contributor), typeof(DataRequirement), typeof(Expression),
    typeof(ParameterDefinition), typeof(RelatedArtifact), typeof(TriggerDefinition), typeof(UsageContext),
    typeof(Dosage), typeof(Meta));
