namespace TriageApi.OpenApi;

public static partial class Operations
{
    /// <summary><c>GET /rules</c>.</summary>
    public static readonly OperationInfo Rules = Shown(
        "rules", "Every rule", "Red flags, time rules, modifiers, exceptions, statements about the answers, and causes.");

    /// <summary><c>GET /rules/{id}</c>.</summary>
    public static readonly OperationInfo ReadRule = Page(
        "readRule", "One rule", "What it says, its limits, sources and worked examples; by the name that answers use.",
        new("id", "Name of a rule, as /rules and results give it.", Example: "saddle-anaesthesia"));

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
