using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Every question of the form: its words and answers, when it is asked, what leaving it open costs, who reads it.</summary>
internal static class QuestionnaireChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("The questionnaire");
        page.Paragraph(
            "Each question with its tier, which says what it costs to leave it open, unanswered or answered “I don't "
            + "know”. **hard-stop**: at least primary care within days; same-day with pain of 7 or more, or over 50 with "
            + "pain of at most 90 days. **critical**: at least an in-person visit, except for an honest “I don't know” on "
            + "the page of history and risks. **required**: a completed form must hold it; left out of an unfinished one, "
            + "at least an in-person visit. **optional**: nothing.");
        var readers = Readers(pack);
        foreach (var ((title, questions), number) in desk.Questions.Pages.Select((entry, index) => (entry, index + 1)))
        {
            page.Heading(2, $"Page {number}: {Markdown.Plain(title)}");
            foreach (var words in questions) Question(page, words, pack.Book.Form[words.LinkId], readers, desk);
        }

        return Chapter.Of(page, Places.Questionnaire, pack.Book.Form.Questions.Count, "questions");
    }

    private static void Question(
        Markdown page, QuestionText words, Question question, ILookup<Question, string> readers, Desk desk)
    {
        page.Heading(3, Markdown.Plain(words.Words), Places.QuestionAnchor(words.LinkId));
        var comfort = question.Reassuring ? " · “yes” is the comforting answer" : "";
        page.Paragraph($"{Markdown.Code(words.LinkId)} · {Tier(question.Tier)}{comfort}");
        if (words.Help is { } help) page.Paragraph($"*{Markdown.Plain(help)}*");
        var enablers = question.EnabledBy.Select(enabler => Enabler(enabler, desk)).ToList();
        if (enablers.Count > 0) page.Paragraph($"Asked when {string.Join(" or ", enablers)}.");
        page.Paragraph(Answers(question));
        page.List(words.Options.Select(option => $"{Markdown.Code(option.Code)} {Markdown.Plain(option.Words)}"));
        if (question.Worse.Count > 0)
            page.Paragraph($"From least to most worrying: {string.Join(", ", question.Worse.Select(Markdown.Code))}.");
        if (question.RisesInWorry) page.Paragraph("The greater the number, the more worrying.");
        page.Paragraph(question.ForTheRecord is { } reason
            ? $"Read by no rule; kept for the record: {Markdown.Plain(reason)}"
            : $"Read by {string.Join(", ", readers[question].Select(desk.Places.Card))}.");
    }

    private static string Answers(Question question) => question.Kind switch
    {
        QuestionKind.Number =>
            $"Answer: a whole number from {question.From} to {question.To}, in {Markdown.Plain(question.Unit!)}.",
        QuestionKind.Text => $"Answer: text of at most {question.Longest} characters, stored and never interpreted.",
        QuestionKind.Choices => "Answer: one or more of these.",
        _ => "Answer: one of these.",
    };

    private static string Enabler(Enabler enabler, Desk desk) =>
        $"{Places.Question(enabler.LinkId)} is " + string.Join(
            " or ", enabler.Codes.Select(code => $"“{Markdown.Plain(desk.Questions.Answer(enabler.LinkId, code))}”"));

    private static string Tier(Tier tier) => tier switch
    {
        Clinical.Tier.HardStop => "**hard-stop**",
        Clinical.Tier.Critical => "**critical**",
        Clinical.Tier.Required => "**required**",
        _ => "optional",
    };

    /// <summary>Which cards read a question, directly or through a derived finding.</summary>
    private static ILookup<Question, string> Readers(KnowledgePack pack) =>
        CardConditions.Of(pack)
            .SelectMany(entry => entry.When.Reads.Select(question => (question, entry.CardId)))
            .Distinct()
            .ToLookup(entry => entry.question, entry => entry.CardId);
}
