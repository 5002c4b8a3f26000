using System.Globalization;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.Bundle;

namespace TriageApi.Records;

/// <summary>Versions of one result as a Bundle of type history. Source: FHIR R4, http.html#history.</summary>
internal static class HistoryBundle
{
    /// <summary>The Bundle of these versions, in their order.</summary>
    public static Bundle Of(IReadOnlyList<StoredAssessment> versions, HttpRequest request) => new()
    {
        Type = BundleType.History,
        Total = versions.Count,
        Link =
        [
            new LinkComponent { Relation = "self", Url = $"{request.FhirBase()}/RiskAssessment/{versions[0].Id}/_history" },
        ],
        Entry = [.. versions.Select(version => Entry(version, request.FhirBase()))],
    };

    /// <summary>What a server of plain REST would have been asked and would have answered when the version was made.</summary>
    private static EntryComponent Entry(StoredAssessment version, string fhirBase) => new()
    {
        FullUrl = $"{fhirBase}/RiskAssessment/{version.Id}",
        Resource = FhirJson.Read<RiskAssessment>(version.Payload!.Response.Span).Resource,
        Request = version.Version == 1
            ? new RequestComponent { Method = HTTPVerb.POST, Url = "RiskAssessment" }
            : new RequestComponent { Method = HTTPVerb.PUT, Url = $"RiskAssessment/{version.Id}" },
        Response = new ResponseComponent
        {
            Status = version.Version == 1 ? "201" : "200",
            Etag = string.Create(CultureInfo.InvariantCulture, $"W/\"{version.Version}\""),
            LastModified = new Instant(version.Recorded),
        },
    };
}
