namespace TriageApi.OpenApi;

public static partial class Operations
{
    /// <summary><c>GET /rules</c>.</summary>
    public static readonly OperationInfo Rules = Shown(
        "rules", "Every rule", "Red flags, time rules, modifiers, exceptions, statements about the answers, and causes.");

    /// <summary><c>GET /rules/{id}</c>.</summary>
    public static readonly OperationInfo ReadRule = Page(
        "readRule", "One rule", "What it says, its limits, sources and worked examples; by its id as /rules lists it, or by the name that "
        + "answers use, which is the last part of the id.",
        new("id", "Id of a rule as /rules lists it, its slash as it is or as `%2F`; or its last part alone, such as `saddle-anaesthesia`.",
            Example: "red-flags/saddle-anaesthesia"));

    /// <summary><c>GET /.well-known/dsi-source-attributes</c>.</summary>
    public static readonly OperationInfo SourceAttributes = Shown(
        "dsiSourceAttributes", "Source attributes", "The thirteen source attributes of an evidence-based decision support intervention.");

    private static OperationInfo Shown(string id, string summary, string description) => new()
    {
        Id = id,
        Tag = SelfDescription,
        Summary = summary,
        Description = description,
        IsConditional = true,
        Responses = [new(200, "As in the pack.", null)],
    };
}
