using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// An event that starts something.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#TriggerDefinition
/// </summary>
public sealed class TriggerDefinition : DataType
{
    [Required] public TriggerType? Type { get; set; }
    public string? Name { get; set; }
    [AllowedTypes(typeof(Timing), typeof(ResourceReference), typeof(Date), typeof(FhirDateTime))]
    public DataType? Timing { get; set; }
    public List<DataRequirement> Data { get; set; } = [];
    public Expression? Condition { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/trigger-type</c>.</summary>
    public enum TriggerType
    {
        [JsonStringEnumMemberName("named-event")] NamedEvent,
        [JsonStringEnumMemberName("periodic")] Periodic,
        [JsonStringEnumMemberName("data-changed")] DataChanged,
        [JsonStringEnumMemberName("data-added")] DataAdded,
        [JsonStringEnumMemberName("data-modified")] DataModified,
        [JsonStringEnumMemberName("data-removed")] DataRemoved,
        [JsonStringEnumMemberName("data-accessed")] DataAccessed,
        [JsonStringEnumMemberName("data-access-ended")] DataAccessEnded,
    }
}
