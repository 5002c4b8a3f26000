using System.Text;
using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Hooks;

/// <summary>Words a result as the markdown of a card. All of it is the pack's own text: nothing that a person wrote.</summary>
internal static class CardText
{
    private const int MostCauses = 5;

    public static string Of(RiskAssessment result)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Mitigation).AppendLine();
        var unanswered = result.GetExtensions(Canonicals.Extension("unanswered")).ToList();
        if (unanswered.Count > 0)
        {
            text.Append("**Preliminary.** Not answered: ")
                .AppendJoin(", ", unanswered.Select(item => $"`{Text(item, "linkId")}`")).AppendLine(".").AppendLine();
        }

        Flags(text, result, "raised", "Red flags raised");
        Flags(text, result, "cannot-exclude", "Red flags that cannot be excluded");
        var causes = result.Prediction.Take(MostCauses).ToList();
        if (causes.Count > 0)
        {
            text.AppendLine("### Causes to consider").AppendLine();
            foreach (var cause in causes) text.AppendLine($"- **{cause.Outcome?.Text}**: {cause.Rationale}");
            text.AppendLine();
        }

        foreach (var note in result.Note) text.AppendLine($"_{note.Text}_");
        return text.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    private static void Flags(StringBuilder text, RiskAssessment result, string status, string title)
    {
        var flags = result.GetExtensions(Canonicals.Extension("red-flag"))
            .Where(flag => Text(flag, "status") == status).ToList();
        if (flags.Count == 0) return;
        text.AppendLine($"### {title}").AppendLine();
        foreach (var flag in flags) text.AppendLine($"- `{Text(flag, "flag")}` ({Text(flag, "level")}): {Text(flag, "because")}");
        text.AppendLine();
    }

    private static string Text(Extension complex, string part) => complex.Extension.Find(one => one.Url == part)?.Value switch
    {
        FhirString { Value: { } text } => text,
        Code { Value: { } code } => code,
        _ => "",
    };
}
