using MediatR;
using TriageApi.Clinical;

namespace TriageApi.Assess;

/// <summary>Asks which flags are raised, cannot be excluded or are clear.</summary>
/// <param name="Findings">What is known of the person.</param>
/// <param name="Book">The rules to use: the current ones, or those of an older pack in a replay.</param>
public sealed record ScreenRedFlags(Findings Findings, RuleBook Book) : IRequest<IReadOnlyList<FlagFinding>>;

/// <summary>The one door to the red-flag screen: assessing, interview, hooks and replay all come through here.</summary>
public sealed class ScreenRedFlagsHandler : IRequestHandler<ScreenRedFlags, IReadOnlyList<FlagFinding>>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<FlagFinding>> Handle(ScreenRedFlags request, CancellationToken cancellationToken) =>
        Task.FromResult(RedFlagScreen.Screen(request.Findings, request.Book));
}
