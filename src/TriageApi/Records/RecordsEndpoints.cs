using System.Globalization;
using MediatR;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Records;

/// <summary>Stored results over HTTP, byte for byte as they were answered.</summary>
public static class RecordsEndpoints
{
    /// <summary>Adds what reading needs.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<PastPacks>()
        .AddSingleton<Replayer>()
        .AddSingleton<PastAssessments>()
        .AddHandler<ReadRiskAssessment, StoredRead, ReadRiskAssessmentHandler>()
        .AddHandler<ReadHistory, StoredHistory, ReadHistoryHandler>()
        .AddHandler<ReplayRiskAssessment, ReplayReport, ReplayRiskAssessmentHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapRecords(this RouteGroupBuilder fhir)
    {
        fhir.MapGet("/RiskAssessment/{id}", (string id, HttpContext context, IMediator mediator) =>
            ReadAsync(id, version: null, context, mediator))
            .Needs(AccessRule.ReadResult).WithOperation(Operations.ReadRiskAssessment);
        fhir.MapGet("/RiskAssessment/{id}/_history", HistoryEndpoint.AnswerAsync)
            .Needs(AccessRule.ReadResult).WithOperation(Operations.HistoryOfRiskAssessment);
        fhir.MapGet("/RiskAssessment/{id}/_history/{version}", (string id, string version, HttpContext context, IMediator mediator) =>
            ReadAsync(id, version, context, mediator))
            .Needs(AccessRule.ReadResult).WithOperation(Operations.VersionReadRiskAssessment);
        fhir.MapPost("/RiskAssessment/{id}/$replay", ReplayAsync)
            .Needs(AccessRule.ReadResult).WithOperation(Operations.Replay);
    }

    private static async Task<IResult> ReplayAsync(string id, HttpContext context, IMediator mediator)
    {
        if (await OperationBody.RefusedAsync(context) is { } unwanted) return FhirResult.Refused(unwanted);
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var report = await mediator.Send(
            new ReplayRiskAssessment(guid, context.Caller(), context.TraceIdentifier), context.RequestAborted);
        return report.Refusal is { } refusal
            ? FhirResult.Refused(refusal)
            : FhirResult.Ok(new Parameters
            {
                Parameter =
                [
                    new Parameters.ParameterComponent { Name = "identical", Value = new FhirBoolean(report.Identical) },
                    .. report.Differences.Select(difference =>
                        new Parameters.ParameterComponent { Name = "difference", Value = new FhirString(difference) }),
                ],
            });
    }

    private static async Task<IResult> ReadAsync(string id, string? version, HttpContext context, IMediator mediator)
    {
        // What cannot be one of our ids is unknown like any other.
        int? number = null;
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        if (version is not null)
        {
            if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                return FhirResult.Refused(Outcomes.NotFound());
            number = parsed;
        }

        var read = await mediator.Send(
            new ReadRiskAssessment(guid, number, context.Caller(), context.TraceIdentifier), context.RequestAborted);
        return read.Refusal is { } refusal
            ? FhirResult.Refused(refusal)
            : new FhirResult(200, read.Body, headers =>
            {
                headers.ETag = $"W/\"{read.Version}\"";
                headers.LastModified = read.Recorded.ToString("R", CultureInfo.InvariantCulture);
            });
    }
}
