using System.Collections.Immutable;
using System.Globalization;
using TriageApi.Clinical;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads what all cards share: the head, citations and worked examples.</summary>
internal static class HeadReader
{
    public static CardHead Head(CardNode node) => new(
        node.Text("id"),
        node.Text("title"),
        node.Text("version"),
        node.Texts("carries"),
        node.Text("because"),
        node.Text("not-for"),
        Citations(node),
        node.File);

    public static Citation Citation(CardNode node) => new(node.Text("source"), node.Text("at"));

    public static IReadOnlyList<CardCase> Cases(CardNode node, Form form) =>
        [.. node.Children("cases").Select(child => Case(child, form))];

    public static IReadOnlyList<Citation> Citations(CardNode node) =>
        [.. node.Children("sources").Select(child =>
        {
            var citation = Citation(child);
            child.NothingElse();
            return citation;
        })];

    public static CardCase Case(CardNode node, Form form)
    {
        var answers = Answers.None;
        foreach (var (linkId, value) in node.RequiredChild("given").Entries)
        {
            try
            {
                answers = answers.With(linkId, Answer(form[linkId], value));
            }
            catch (Exception fault) when (fault is KeyNotFoundException or ArgumentException or FormatException)
            {
                node.Fault(value, $"'{linkId}': {fault.Message}");
            }
        }

        CheckReadable(node, answers, form);
        var example = new CardCase(node.Text("name"), answers, node.Text("expect"), node.Line);
        node.NothingElse();
        return example;
    }

    private static Answer Answer(Question question, YamlNode value) => (question.Kind, value) switch
    {
        (QuestionKind.Number, YamlScalarNode { Value: { } number }) =>
            new Answer.Number(int.Parse(number, CultureInfo.InvariantCulture)),
        (QuestionKind.Choice, YamlScalarNode { Value: { } code }) => new Answer.Coded([code]),
        (QuestionKind.Choices, YamlSequenceNode codes) =>
            new Answer.Coded([.. codes.Children.Select(code => ((YamlScalarNode)code).Value ?? "")]),
        (QuestionKind.Text, YamlScalarNode) => new Answer.Text(),
        _ => throw new ArgumentException("the answer has not the shape of this question's answers."),
    };

    /// <summary>An example must be a form that a person could have filled: nothing out of range, nothing disabled.</summary>
    private static void CheckReadable(CardNode node, Answers answers, Form form)
    {
        try
        {
            var findings = Findings.Read(form, answers);
            foreach (var linkId in answers.LinkIds)
            {
                if (findings[form[linkId]].Standing is Standing.Excluded or Standing.Pending)
                    node.Fault($"'{linkId}' is answered although it does not apply under the other answers.");
            }
        }
        catch (Exception fault) when (fault is ArgumentException or KeyNotFoundException)
        {
            node.Fault(fault.Message);
        }
    }
}
