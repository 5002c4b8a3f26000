namespace TriageApi.Clinical;

/// <summary>What one other answer would have led to.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Answer">The other answer: a code, or a number in the question's unit.</param>
/// <param name="Level">The level it would have led to.</param>
/// <param name="RootCause">What would have set that level.</param>
public sealed record Counterfactual(string LinkId, string Answer, Urgency Level, string RootCause);

/// <summary>
/// Asks the engine what any single other answer would have changed: how far the advice rests on each answer. Every number
/// that some rule treats differently is tried, so that no edge is missed.
/// </summary>
public static class Counterfactuals
{
    /// <summary>The single answers that lead to another level, in the order of the form.</summary>
    /// <param name="assessment">What was said of the person.</param>
    /// <param name="answers">What the person answered.</param>
    /// <param name="book">The rules that were used.</param>
    public static IEnumerable<Counterfactual> Of(Assessment assessment, Answers answers, RuleBook book)
    {
        foreach (var question in book.Form.Questions)
        {
            // A question that does not apply cannot be answered otherwise.
            if (assessment.Findings[question].Standing is Standing.Excluded or Standing.Pending) continue;
            var given = answers[question.LinkId] is { } answer ? Told(answer) : null;
            foreach (var changed in WhatIf.Alternatives(question, answers, book))
            {
                var told = Told(changed[question.LinkId]!);
                if (told == given || Otherwise(changed, assessment.Disposition.Level, book) is not { } other) continue;
                yield return new(question.LinkId, told, other.Level, other.RootCause);
            }
        }
    }

    /// <summary>Where other answers lead, if it is elsewhere. Most lead nowhere else, and their reasons are not sought.</summary>
    private static (Urgency Level, string RootCause)? Otherwise(Answers changed, Urgency level, RuleBook book)
    {
        var findings = Findings.Read(book.Form, changed);
        if (DispositionChoice.LevelOf(findings, changed, book) == level) return null;
        var flags = RedFlagScreen.Screen(findings, book);
        return DispositionChoice.Root(findings, changed, flags, () => Differential.Rank(findings, flags, book), book);
    }

    private static string Told(Answer answer) => answer switch
    {
        Answer.Coded coded => string.Join(',', coded.Codes),
        Answer.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
