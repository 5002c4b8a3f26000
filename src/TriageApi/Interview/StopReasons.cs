using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Interview;

/// <summary>Why an interview ended, as a code and in fixed words that name neither a level nor a cause.</summary>
internal static class StopReasons
{
    public const string System = Canonicals.Base + "/CodeSystem/stop-reason";

    public const string EmergencyText =
        "Stop here and submit these answers now. If they cannot be submitted at once, call the emergency services.";

    public const string SettledText = "Nothing more needs to be asked. Submit these answers to get advice.";

    public static CodeableConcept Of(InterviewEnd end)
    {
        var (code, text) = end == InterviewEnd.Emergency ? ("emergency", EmergencyText) : ("settled", SettledText);
        return new CodeableConcept { Coding = [new Coding { System = System, Code = code }], Text = text };
    }
}
