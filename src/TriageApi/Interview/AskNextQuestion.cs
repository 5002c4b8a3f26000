using MediatR;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;

namespace TriageApi.Interview;

/// <summary>Asks what to ask next. Nothing is stored and nothing else is done with the answers.</summary>
/// <param name="Response">The answers so far, with the questions that were asked in its contained questionnaire.</param>
/// <param name="Language">The language in which reasons are given: one that the pack has words for.</param>
public sealed record AskNextQuestion(QuestionnaireResponse Response, string Language = Wording.CardLanguage)
    : IRequest<NextQuestionOutcome>;

/// <summary>The response with the next questions, or why it cannot be used.</summary>
public sealed record NextQuestionOutcome(QuestionnaireResponse? Response, Refusal? Refusal);

/// <summary>
/// One step of the interview: what was said, what was asked, what is worth asking. It remembers nothing, so a changed
/// answer needs no undoing: what no longer applies falls away, and what applies now is asked.
/// </summary>
public sealed class AskNextQuestionHandler(
    KnowledgePack pack, AnswerForm form, AnswerInterpreter interpreter, IMediator mediator)
    : IRequestHandler<AskNextQuestion, NextQuestionOutcome>
{
    /// <inheritdoc/>
    public async Task<NextQuestionOutcome> Handle(AskNextQuestion request, CancellationToken cancellationToken)
    {
        var said = interpreter.Said(request.Response);
        var asked = AskedQuestions.Read(request.Response, form);
        var faults = said.Issues.Concat(asked.Issues).Concat(InterviewStatus.Faults(request.Response)).ToList();
        if (faults.Count > 0) return new(null, Outcomes.Unusable(faults));

        var findings = Findings.Read(pack.Book.Form, said.Answers);
        var answers = Applying(said.Answers, findings);
        var before = asked.With(answers.LinkIds).Where(linkId => Applies(linkId, findings));
        var flags = await mediator.Send(new ScreenRedFlags(findings, pack.Book), cancellationToken);
        var step = Interviewer.Next(findings, answers, flags, before.LinkIds, pack.Book);
        var response = new AdaptiveResponse(form, pack.Wordings[request.Language]);
        return new(response.Write(request.Response, before, step, linkId => Applies(linkId, findings)), null);
    }

    private static Answers Applying(Answers answers, Findings findings) => answers.LinkIds
        .Where(linkId => !Applies(linkId, findings))
        .Aggregate(answers, (kept, linkId) => kept.Without(linkId));

    private static bool Applies(string linkId, Findings findings) =>
        findings.Form.Find(linkId) is not { } question
        || findings[question].Standing is not (Standing.Excluded or Standing.Pending);
}
