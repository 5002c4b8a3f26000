using System.Globalization;

namespace TriageApi.Clinical.Tests;

/// <summary>
/// All questions of the contract, for what reads too many of them to show each beside a test. The tests of the pack keep
/// the form that people fill in equal to the same table.
/// </summary>
internal static class ContractForm
{
    public static readonly Form Form = new([.. Rows().Select(Question)]);

    /// <summary>Answers written as a line: <c>severity=7 quality=dull+tearing</c>.</summary>
    public static Answers Only(string line) => Words(line)
        .Select(pair => pair.Split('='))
        .Aggregate(Answers.None, (answers, pair) => Form[pair[0]].Kind == QuestionKind.Number
            ? answers.With(pair[0], int.Parse(pair[1], CultureInfo.InvariantCulture))
            : answers.With(pair[0], pair[1].Split('+')));

    /// <summary>The line's answers, and the calmest to everything else that applies: new, mild, improving pain at 30.</summary>
    public static Answers Calm(string line) => Calm(Only(line));

    /// <summary>The given answers, and the calmest to everything else that applies.</summary>
    public static Answers Calm(Answers given)
    {
        var answers = Only(
            "duration-days=3 onset=gradual severity=2 course=improving age=30 sex=male pain-location=mid-back quality=dull "
            + "onset-activity=none sitting-hours=2 care-intent=unsure").With("free-text", new Answer.Text());
        answers = given.LinkIds.Aggregate(answers, (calm, linkId) => calm.With(linkId, given[linkId]!));
        foreach (var question in Form.Questions)
        {
            var calm = question.Values.FirstOrDefault(value => value is "no" or "none");
            if (calm is not null && answers[question.LinkId] is null && Applies(question, answers))
                answers = answers.With(question.LinkId, calm);
        }

        return answers;
    }

    private static bool Applies(Question question, Answers answers) =>
        question.EnabledBy.Count == 0 || question.EnabledBy.Any(enabler =>
            answers[enabler.LinkId] is Answer.Coded said && said.Codes.Intersect(enabler.Codes).Any());

    /// <summary>A row tells page, linkId, kind, answers, tier and what enables the question.</summary>
    private static Question Question(string[] row)
    {
        var kind = Enum.Parse<QuestionKind>(row[2], ignoreCase: true);
        var range = kind == QuestionKind.Number ? row[3].Split("..") : ["0", "0"];
        return new()
        {
            Page = int.Parse(row[0], CultureInfo.InvariantCulture),
            LinkId = row[1],
            Kind = kind,
            Values = kind is QuestionKind.Choice or QuestionKind.Choices ? Words(row[3]) : [],
            From = int.Parse(range[0], CultureInfo.InvariantCulture),
            To = int.Parse(range[1], CultureInfo.InvariantCulture),
            Tier = Enum.Parse<Tier>(row[4].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            EnabledBy = [.. Words(row[5]).Select(pair => pair.Split('=')).Select(pair => new Enabler(pair[0], pair[1].Split('|')))],
        };
    }

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(ContractForm).Assembly.GetManifestResourceStream("questions.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
