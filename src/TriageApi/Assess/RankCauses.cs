using MediatR;
using TriageApi.Clinical;

namespace TriageApi.Assess;

/// <summary>Asks which causes to consider, with what speaks for and against each.</summary>
/// <param name="Findings">What is known of the person.</param>
/// <param name="Flags">The screened flags, which weigh in.</param>
/// <param name="Book">The rules to use.</param>
public sealed record RankCauses(Findings Findings, IReadOnlyList<FlagFinding> Flags, RuleBook Book)
    : IRequest<IReadOnlyList<RankedCause>>;

/// <summary>The one door to the differential.</summary>
public sealed class RankCausesHandler : IRequestHandler<RankCauses, IReadOnlyList<RankedCause>>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<RankedCause>> Handle(RankCauses request, CancellationToken cancellationToken) =>
        Task.FromResult(Differential.Rank(request.Findings, request.Flags, request.Book));
}
