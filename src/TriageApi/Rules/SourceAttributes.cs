using TriageApi.Knowledge;

namespace TriageApi.Rules;

/// <summary>One source attribute.</summary>
public sealed record SourceAttribute(int Number, string Name, string Value);

/// <summary>
/// The thirteen source attributes of an evidence-based decision support intervention.
/// Source: 45 CFR 170.315(b)(11)(iv)(A). What is used of a person is read from the form itself.
/// </summary>
public static class SourceAttributes
{
    /// <summary>All thirteen, in the order of the regulation.</summary>
    public static IReadOnlyList<SourceAttribute> Of(KnowledgePack pack)
    {
        string[] values =
        [
            string.Join("; ", pack.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal).Select(Citation)),
            "The maintainers of TriageApi. No clinician has approved the knowledge pack while its status is draft; it is "
                + $"{pack.Head.Status}.",
            "None: no outside funding of the technical implementation is known.",
            $"Knowledge pack {pack.Head.Version}, SHA-256 {pack.Sha256}; each card carries a version of its own.",
            Used(pack), Used(pack), Used(pack), Used(pack), Used(pack),
            Used(pack, "sex"),
            "Not used as a date. " + Used(pack, "age"),
            "Not used. Smoking and injected drugs are asked as risks of disease, not as social circumstances.",
            Used(pack, "daily-life", "severity"),
        ];
        return [.. Names.Select((name, index) => new SourceAttribute(index + 1, name, values[index]))];
    }

    private static readonly string[] Names =
    [
        "Bibliographic citation of the intervention", "Developer of the intervention",
        "Funding source of the technical implementation", "Release and revision dates", "Use of race", "Use of ethnicity",
        "Use of language", "Use of sexual orientation", "Use of gender identity", "Use of sex", "Use of date of birth",
        "Use of social determinants of health data", "Use of health status assessments data",
    ];

    private static string Citation(SourceCard source) =>
        string.Join(", ", new[] { source.By, source.Title, source.Year, source.At }.OfType<string>());

    private static string Used(KnowledgePack pack, params string[] linkIds)
    {
        var asked = linkIds.Where(linkId => pack.Book.Form.Find(linkId) is not null).ToList();
        return asked.Count == 0 ? "Not used." : $"Used: the form asks for it ({string.Join(", ", asked)}).";
    }
}
