using System.Text;
using System.Text.Encodings.Web;
using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>
/// The text for people of what is defined here, made from the definition itself. Everything that goes in is escaped:
/// it comes from cards, and what looks like markup there is not markup here.
/// </summary>
internal static class Narratives
{
    public static Narrative Of(CodeSystem system) => Text(system.Title, system.Description, Table(
        ["Code", "Meaning", "Definition"],
        system.Concept.Select(concept => new[] { concept.Code, concept.Display, concept.Definition })));

    public static Narrative Of(ValueSet set) => Text(set.Title, set.Description, Table(
        ["System", "Codes"],
        set.Compose!.Include.Select(include => new[]
        {
            include.System,
            include.Concept.Count == 0 ? "all" : string.Join(", ", include.Concept.Select(concept => concept.Code)),
        })));

    public static Narrative Of(StructureDefinition structure) => Text(structure.Title, structure.Description, Table(
        ["Element", "Number", "Meaning"],
        structure.Differential!.Element.Where(element => element.Short is not null)
            .Select(element => new[] { element.ElementId, $"{element.Min}..{element.Max}", element.Short })));

    public static Narrative Of(OperationDefinition operation) => Text(operation.Title, operation.Description, Table(
        ["Parameter", "Use", "Number", "Type", "Meaning"],
        operation.Parameter.Select(parameter => new[]
        {
            parameter.Name, parameter.Use == OperationParameterUse.In ? "in" : "out", $"{parameter.Min}..{parameter.Max}",
            parameter.Type, parameter.Documentation,
        })));

    public static Narrative Of(SearchParameter parameter) => Text(parameter.Name, parameter.Description, Table(
        ["Code", "Finds by"], [[parameter.Code, parameter.Expression]]));

    public static Narrative Of(Questionnaire form) => Text(form.Title, form.Description, Table(
        ["Page", "Questions"],
        form.Item.Select(page => new[]
        {
            page.Text, string.Join(" ", page.Item.Where(item => item.Text is not null).Select(item => item.Text)),
        })));

    public static Narrative Of(CapabilityStatement statement) => Text(statement.Title, statement.Description, Table(
        ["Type", "Interactions", "Search parameters", "Operations"],
        statement.Rest[0].Resource.Select(resource => new[]
        {
            resource.Type,
            string.Join(", ", resource.Interaction.Select(interaction => InteractionCode(interaction.Code))),
            string.Join(", ", resource.SearchParam.Select(parameter => parameter.Name)),
            string.Join(", ", resource.Operation.Select(operation => "$" + operation.Name)),
        })));

    public static Narrative Of(Device device) =>
        Text("TriageApi", "Clinical decision support software: the device that assesses.", Table(
            ["Part", "Version"], device.Version.Select(version => new[] { version.Type?.Text, version.Value })));

    private static string InteractionCode(CapabilityStatement.TypeRestfulInteraction? code) => code switch
    {
        CapabilityStatement.TypeRestfulInteraction.Read => "read",
        CapabilityStatement.TypeRestfulInteraction.Vread => "vread",
        CapabilityStatement.TypeRestfulInteraction.HistoryInstance => "history",
        _ => "search",
    };

    private static Narrative Text(string? title, string? description, string table) => new()
    {
        Status = Narrative.NarrativeStatus.Generated,
        Div = $"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><b>{Escape(title)}</b></p><p>{Escape(description)}</p>{table}</div>",
    };

    private static string Table(string[] heads, IEnumerable<string?[]> rows)
    {
        var table = new StringBuilder("<table><thead><tr>");
        foreach (var head in heads) table.Append("<th>").Append(Escape(head)).Append("</th>");
        table.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            table.Append("<tr>");
            foreach (var cell in row) table.Append("<td>").Append(Escape(cell)).Append("</td>");
            table.Append("</tr>");
        }

        return table.Append("</tbody></table>").ToString();
    }

    /// <summary>Numbers in place of all that is not plain: valid in XHTML, which knows few names.</summary>
    private static string Escape(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
