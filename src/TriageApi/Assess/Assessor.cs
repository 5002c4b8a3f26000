using MediatR;
using TriageApi.Clinical;

namespace TriageApi.Assess;

/// <summary>
/// From answers to an assessment, through the same two requests whoever asks: assessing, replay, interview and hooks
/// share one engine.
/// </summary>
public sealed class Assessor(IMediator mediator)
{
    /// <summary>The assessment of what was interpreted; of several readings the most urgent, the person's own before others.</summary>
    public async Task<Assessment> AssessAsync(InterpretedAnswers interpreted, RuleBook book, CancellationToken cancellationToken) =>
        (await RiskiestAsync(interpreted, book, cancellationToken)).Assessment;

    /// <summary>The same, with the reading that it is of.</summary>
    public async Task<(Answers Answers, Assessment Assessment)> RiskiestAsync(
        InterpretedAnswers interpreted, RuleBook book, CancellationToken cancellationToken)
    {
        var answers = interpreted.Answers;
        var riskiest = await AssessAsync(interpreted.FindingsBy(book.Form), answers, book, cancellationToken);
        foreach (var otherwise in interpreted.Otherwise)
        {
            var other = await AssessAsync(otherwise, book, cancellationToken);
            if (other.Disposition.Level > riskiest.Disposition.Level) (answers, riskiest) = (otherwise, other);
        }

        return (answers, riskiest);
    }

    /// <summary>The assessment of these answers by these rules.</summary>
    public Task<Assessment> AssessAsync(Answers answers, RuleBook book, CancellationToken cancellationToken) =>
        AssessAsync(Findings.Read(book.Form, answers), answers, book, cancellationToken);

    private async Task<Assessment> AssessAsync(
        Findings findings, Answers answers, RuleBook book, CancellationToken cancellationToken)
    {
        var flags = await mediator.Send(new ScreenRedFlags(findings, book), cancellationToken);
        var causes = await mediator.Send(new RankCauses(findings, flags, book), cancellationToken);
        return new(findings, flags, causes, DispositionChoice.Choose(findings, answers, flags, causes, book));
    }
}
