using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// When something happens, once or repeatedly.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Timing
/// </summary>
public sealed class Timing : BackboneType
{
    [Format(PrimitiveKind.DateTime)] public List<string?> Event { get; set; } = [];
    public RepeatComponent? Repeat { get; set; }
    public CodeableConcept? Code { get; set; }

    /// <summary>The rule by which the event repeats.</summary>
    public sealed class RepeatComponent : Element
    {
        [AllowedTypes(typeof(Duration), typeof(Range), typeof(Period))]
        public DataType? Bounds { get; set; }
        [Format(PrimitiveKind.PositiveInt)] public int? Count { get; set; }
        [Format(PrimitiveKind.PositiveInt)] public int? CountMax { get; set; }
        public FhirDecimal? Duration { get; set; }
        public FhirDecimal? DurationMax { get; set; }
        public UnitsOfTime? DurationUnit { get; set; }
        [Format(PrimitiveKind.PositiveInt)] public int? Frequency { get; set; }
        [Format(PrimitiveKind.PositiveInt)] public int? FrequencyMax { get; set; }
        public FhirDecimal? Period { get; set; }
        public FhirDecimal? PeriodMax { get; set; }
        public UnitsOfTime? PeriodUnit { get; set; }
        public List<DaysOfWeek?> DayOfWeek { get; set; } = [];
        [Format(PrimitiveKind.Time)] public List<string?> TimeOfDay { get; set; } = [];
        public List<EventTiming?> When { get; set; } = [];
        /// <summary>Minutes before or after the event in <c>When</c>.</summary>
        [Format(PrimitiveKind.UnsignedInt)] public int? Offset { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/event-timing</c>.</summary>
    public enum EventTiming
    {
        [JsonStringEnumMemberName("MORN")] MORN,
        [JsonStringEnumMemberName("MORN.early")] MORNEarly,
        [JsonStringEnumMemberName("MORN.late")] MORNLate,
        [JsonStringEnumMemberName("NOON")] NOON,
        [JsonStringEnumMemberName("AFT")] AFT,
        [JsonStringEnumMemberName("AFT.early")] AFTEarly,
        [JsonStringEnumMemberName("AFT.late")] AFTLate,
        [JsonStringEnumMemberName("EVE")] EVE,
        [JsonStringEnumMemberName("EVE.early")] EVEEarly,
        [JsonStringEnumMemberName("EVE.late")] EVELate,
        [JsonStringEnumMemberName("NIGHT")] NIGHT,
        [JsonStringEnumMemberName("PHS")] PHS,
        [JsonStringEnumMemberName("HS")] HS,
        [JsonStringEnumMemberName("WAKE")] WAKE,
        [JsonStringEnumMemberName("C")] C,
        [JsonStringEnumMemberName("CM")] CM,
        [JsonStringEnumMemberName("CD")] CD,
        [JsonStringEnumMemberName("CV")] CV,
        [JsonStringEnumMemberName("AC")] AC,
        [JsonStringEnumMemberName("ACM")] ACM,
        [JsonStringEnumMemberName("ACD")] ACD,
        [JsonStringEnumMemberName("ACV")] ACV,
        [JsonStringEnumMemberName("PC")] PC,
        [JsonStringEnumMemberName("PCM")] PCM,
        [JsonStringEnumMemberName("PCD")] PCD,
        [JsonStringEnumMemberName("PCV")] PCV,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/units-of-time</c>.</summary>
    public enum UnitsOfTime
    {
        [JsonStringEnumMemberName("s")] S,
        [JsonStringEnumMemberName("min")] Min,
        [JsonStringEnumMemberName("h")] H,
        [JsonStringEnumMemberName("d")] D,
        [JsonStringEnumMemberName("wk")] Wk,
        [JsonStringEnumMemberName("mo")] Mo,
        [JsonStringEnumMemberName("a")] A,
    }
}
