namespace TriageApi.OpenApi;

public static partial class Operations
{
    private const string Interviewing = "Interview";

    /// <summary><c>POST /fhir/Questionnaire/$next-question</c>.</summary>
    public static readonly OperationInfo NextQuestion = new()
    {
        Id = "nextQuestion",
        Tag = Interviewing,
        Summary = "Ask what to ask next",
        Description = "The adaptive interview of HL7 SDC. Send an in-progress QuestionnaireResponse, bare or in Parameters as "
            + "`questionnaire-response`; the first one holds no items. It comes back with the next questions in its contained "
            + "questionnaire, each with its reason (extension `question-reason`); `asked-now` names them. Answer them and send "
            + "it again, until it comes back `completed` with a `stop-reason`; then submit it to $triage. A question that "
            + "comes back empty counts as not known and is not asked again, unless it is required. To change an answer, "
            + "change it and send: answers that no longer apply are left out. A chart is refused: begin with the items that "
            + "$populate fills from it. Nothing is stored.",
        Body = ["QuestionnaireResponse", "Parameters"],
        Examples = ["interview-start", "interview-emergency"],
        Headers = [ReadersLanguage, RequestId],
        Responses =
        [
            new(200, "The answers so far with the next questions, or completed.", "QuestionnaireResponse"),
            Refused(400),
            Refused(406), Refused(408), Refused(413), Refused(415),
            Refused(422, "Understood but unusable: unknown questionnaire, item, option, type or status."),
        ],
    };
}
