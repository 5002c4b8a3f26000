using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Interview;

/// <summary>Why an interview ended, as a code and in fixed words that name neither a level nor a cause.</summary>
internal static class StopReasons
{
    public const string System = Canonicals.Base + "/CodeSystem/stop-reason";

    public static CodeableConcept Of(InterviewEnd end, InterviewPhrases phrases)
    {
        var (code, text) = end == InterviewEnd.Emergency ? ("emergency", phrases.StopEmergency) : ("settled", phrases.StopSettled);
        return new CodeableConcept { Coding = [new Coding { System = System, Code = code }], Text = text };
    }
}
