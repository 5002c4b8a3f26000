using MediatR;
using TriageApi.Clinical;

namespace TriageApi.Assess;

/// <summary>
/// From answers to an assessment, through the same two requests whoever asks: assessing, replay, interview and hooks
/// share one engine.
/// </summary>
public sealed class Assessor(IMediator mediator)
{
    /// <summary>The assessment of these answers by these rules.</summary>
    public async Task<Assessment> AssessAsync(Answers answers, RuleBook book, CancellationToken cancellationToken)
    {
        var findings = Findings.Read(book.Form, answers);
        var flags = await mediator.Send(new ScreenRedFlags(findings, book), cancellationToken);
        var causes = await mediator.Send(new RankCauses(findings, flags, book), cancellationToken);
        return new(findings, flags, causes, DispositionChoice.Choose(findings, answers, flags, causes, book));
    }
}
