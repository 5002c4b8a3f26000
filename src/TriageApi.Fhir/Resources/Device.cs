using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A piece of equipment or software that takes part in care.
/// Source: http://hl7.org/fhir/R4/device.html
/// </summary>
public sealed class Device() : DomainResource("Device")
{
    public List<Identifier> Identifier { get; set; } = [];
    public ResourceReference? Definition { get; set; }
    public List<UdiCarrierComponent> UdiCarrier { get; set; } = [];
    public FHIRDeviceStatus? Status { get; set; }
    public List<CodeableConcept> StatusReason { get; set; } = [];
    public string? DistinctIdentifier { get; set; }
    public string? Manufacturer { get; set; }
    public FhirDateTime? ManufactureDate { get; set; }
    public FhirDateTime? ExpirationDate { get; set; }
    public string? LotNumber { get; set; }
    public string? SerialNumber { get; set; }
    public List<DeviceNameComponent> DeviceName { get; set; } = [];
    public string? ModelNumber { get; set; }
    public string? PartNumber { get; set; }
    public CodeableConcept? Type { get; set; }
    public List<SpecializationComponent> Specialization { get; set; } = [];
    public List<VersionComponent> Version { get; set; } = [];
    public List<PropertyComponent> Property { get; set; } = [];
    public ResourceReference? Patient { get; set; }
    public ResourceReference? Owner { get; set; }
    public List<ContactPoint> Contact { get; set; } = [];
    public ResourceReference? Location { get; set; }
    [Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public List<Annotation> Note { get; set; } = [];
    public List<CodeableConcept> Safety { get; set; } = [];
    public ResourceReference? Parent { get; set; }

    /// <summary>The element <c>Device.udiCarrier</c>.</summary>
    public sealed class UdiCarrierComponent : BackboneElement
    {
        public string? DeviceIdentifier { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Issuer { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Jurisdiction { get; set; }
        [Format(PrimitiveKind.Base64Binary)] public string? CarrierAIDC { get; set; }
        public string? CarrierHRF { get; set; }
        public UDIEntryType? EntryType { get; set; }
    }

    /// <summary>The element <c>Device.deviceName</c>.</summary>
    public sealed class DeviceNameComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        [Required] public DeviceNameType? Type { get; set; }
    }

    /// <summary>The element <c>Device.specialization</c>.</summary>
    public sealed class SpecializationComponent : BackboneElement
    {
        [Required] public CodeableConcept? SystemType { get; set; }
        public string? Version { get; set; }
    }

    /// <summary>The element <c>Device.version</c>.</summary>
    public sealed class VersionComponent : BackboneElement
    {
        public CodeableConcept? Type { get; set; }
        public Identifier? Component { get; set; }
        [Required] public string? Value { get; set; }
    }

    /// <summary>The element <c>Device.property</c>.</summary>
    public sealed class PropertyComponent : BackboneElement
    {
        [Required] public CodeableConcept? Type { get; set; }
        public List<Quantity> ValueQuantity { get; set; } = [];
        public List<CodeableConcept> ValueCode { get; set; } = [];
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/device-status</c>.</summary>
    public enum FHIRDeviceStatus
    {
        [JsonStringEnumMemberName("active")] Active,
        [JsonStringEnumMemberName("inactive")] Inactive,
        [JsonStringEnumMemberName("entered-in-error")] EnteredInError,
        [JsonStringEnumMemberName("unknown")] Unknown,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/udi-entry-type</c>.</summary>
    public enum UDIEntryType
    {
        [JsonStringEnumMemberName("barcode")] Barcode,
        [JsonStringEnumMemberName("rfid")] Rfid,
        [JsonStringEnumMemberName("manual")] Manual,
        [JsonStringEnumMemberName("card")] Card,
        [JsonStringEnumMemberName("self-reported")] SelfReported,
        [JsonStringEnumMemberName("unknown")] Unknown,
    }
}
