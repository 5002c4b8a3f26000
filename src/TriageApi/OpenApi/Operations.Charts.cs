namespace TriageApi.OpenApi;

public static partial class Operations
{
    /// <summary><c>POST /fhir/Questionnaire/mid-back-pain/$populate</c>.</summary>
    public static readonly OperationInfo Populate = new()
    {
        Id = "populate",
        Tag = Assessing,
        Summary = "Fill the form from a chart, for review",
        Description = "HL7 SDC $populate: Parameters with `chart` (Patient, Condition, MedicationStatement, MedicationRequest, "
            + "Observation; also as the content of a `context`) and, if wanted, `subject`. Returns Parameters with the "
            + "`response`: in progress, holding only what coded facts answer. What the chart does not hold stays open, and is "
            + "never answered no. Without a body it is the empty form. Nothing is stored.",
        Body = ["Parameters"],
        BodyIsOptional = true,
        Examples = ["populate"],
        Headers = [RequestId],
        Responses =
        [
            new(200, "The response to look through.", "Parameters"),
            Refused(400),
            Refused(406), Refused(408), Refused(413), Refused(415),
            Refused(422, "A resource of a type that is not read, or another person's."),
        ],
    };
}
