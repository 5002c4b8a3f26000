using MediatR;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Records;
using TriageApi.Security;

namespace TriageApi.Explaining;

/// <summary>Asks how a stored result came about.</summary>
/// <param name="Id">The result.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request, for the record.</param>
/// <param name="Language">The reader's language.</param>
public sealed record ExplainRiskAssessment(Guid Id, Caller Caller, string RequestId, string Language) : IRequest<Explanation>;

/// <summary>The explanation, or why there is none.</summary>
public sealed record Explanation(Parameters? Parameters, Refusal? Refusal);

/// <summary>
/// Tells of a stored result every rule that was asked, the levels that are still possible, and what any single other answer
/// would have changed. By the knowledge that gave the result, through the same engine.
/// </summary>
public sealed class ExplainRiskAssessmentHandler(PastAssessments past) : IRequestHandler<ExplainRiskAssessment, Explanation>
{
    /// <inheritdoc/>
    public async Task<Explanation> Handle(ExplainRiskAssessment request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await past.FindAsync(request.Id, request.Caller, request.RequestId, cancellationToken);
        if (found is null) return new(null, refusal);
        var others = Counterfactuals.Of(found.Assessment, found.Answers, found.Pack.Book).ToList();
        return new(ExplanationWriter.Write(found, others, found.WordingIn(request.Language)), null);
    }
}
