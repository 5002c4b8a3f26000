using TriageApi.Audits;
using TriageApi.Records;
using TriageApi.Searching;

namespace TriageApi.OpenApi;

/// <content>Searches: what is told of them comes from the same lists that requests are read by.</content>
public static partial class Operations
{
    private static ParameterInfo[] Steering =>
    [
        new("_count", "Resources a page, 50 unless given, at most 200; 0 gives the total alone.", Example: "5"),
        ("_sort", "The key to order by, with - in front for downwards."),
        ("_summary", "true, text or data gives a part of each resource, count the total alone."),
        ("_elements", "Names of elements to give, with commas between them, besides those that every resource must have."),
    ];

    /// <summary><c>GET /fhir/RiskAssessment</c>.</summary>
    public static OperationInfo SearchRiskAssessments => Search(
        ResultSearchEndpoint.Searchable, Records, "searchRiskAssessments", "Search results",
        "Each result in its newest version, newest first. The search is put on record, once for each person found, and counts as "
        + "so many requests. To keep a "
        + "person's id out of addresses use the form: `POST /fhir/RiskAssessment/_search`.");

    /// <summary><c>GET /fhir/AuditEvent</c>.</summary>
    public static OperationInfo SearchAuditEvents => Search(
        EventSearchEndpoint.Searchable, Records, "searchAuditEvents", "Search audit events",
        "Newest first. The search is put on record, once for each patient found, and counts as so many requests.");

    /// <summary>The same search, its parameters in a form.</summary>
    public static OperationInfo ByForm(OperationInfo search) => search with
    {
        Id = search.Id + "ByForm",
        Summary = search.Summary + ", by form",
        Description = search.Description + " The parameters stand in the body, and the links of the answer hold them encrypted.",
        Query = [],
        Form = search.Query,
        Responses =
        [
            .. search.Responses.Append(Refused(408)).Append(Refused(413, "The form is larger than 16 KiB."))
                .Append(Refused(415, "The body is not a form in UTF-8, or compressed otherwise than with gzip."))
                .OrderBy(response => response.Status),
        ],
    };

    private static OperationInfo Search(
        SearchableType searchable, string tag, string id, string summary, string description) => new()
        {
            Id = id,
            Tag = tag,
            Summary = summary,
            Description = description + " Pages follow each other by `next` links; one ends early when its resources exceed 4 MB "
                + "together. A search holds at most 4,096 characters, 100 parameters and 100 alternatives of each.",
            Headers =
            [
                RequestId,
                ("Prefer", "`handling=strict` refuses search parameters that are not known here; else the answer names them as left out."),
            ],
            Query = [.. searchable.Parameters.Select(parameter => new ParameterInfo(parameter.Name, parameter.Meaning)), .. Steering],
            Responses =
            [
                new(200, "A page.", "Bundle"), Refused(400, "The search is too long, or a parameter cannot be read."), Refused(406),
                .. tag == Records ? [Refused(503)] : Array.Empty<ResponseInfo>(),
            ],
        };
}
