using MediatR;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;

namespace TriageApi.Assess;

/// <summary>Asks for the assessment of one response.</summary>
/// <param name="Response">The response, read strictly.</param>
/// <param name="Body">The bytes of the request as they came, decompressed.</param>
/// <param name="IdempotencyKey">The client's key for retries of this request, or null.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request, for the audit record.</param>
/// <param name="Language">The language to answer in: one that the pack has words for.</param>
public sealed record Assess(
    QuestionnaireResponse Response,
    ReadOnlyMemory<byte> Body,
    string? IdempotencyKey,
    Caller Caller,
    string RequestId,
    string Language = Wording.CardLanguage) : IRequest<AssessOutcome>
{
    /// <summary>Resources of the person's chart that came with the response, within the same bytes.</summary>
    public IReadOnlyList<OpaqueResource> Chart { get; init; } = [];

    /// <summary>What the items say, when they were read the short way and stand in the response no more; else null.</summary>
    public InterpretedAnswers? Interpreted { get; init; }
}

/// <summary>What became of a request to assess. Nothing else can happen.</summary>
public abstract record AssessOutcome
{
    private AssessOutcome()
    {
    }

    /// <summary>Assessed, and committed before these bytes were handed out; or committed earlier under the same key.</summary>
    /// <param name="Body">The RiskAssessment as stored.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Version">Its version, from 1.</param>
    /// <param name="EventId">Id of its audit event.</param>
    /// <param name="Receipt">The signed receipt; null until it is made, or when it could not be.</param>
    public sealed record Answered(
        ReadOnlyMemory<byte> Body, Guid Id, int Version, Guid EventId, string? Receipt = null) : AssessOutcome;

    /// <summary>Not assessed, and why; nothing was stored.</summary>
    public sealed record Refused(Refusal Refusal) : AssessOutcome;
}
