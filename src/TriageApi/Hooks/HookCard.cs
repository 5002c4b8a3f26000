namespace TriageApi.Hooks;

/// <summary>What a call answers. Source: CDS Hooks 2.0; members without a value are left out.</summary>
/// <param name="Cards">The cards; none is an answer too.</param>
public sealed record HookCards(IReadOnlyList<HookCard> Cards);

/// <summary>One card.</summary>
/// <param name="Uuid">By which feedback names it.</param>
/// <param name="Summary">Less than 140 characters.</param>
/// <param name="Detail">Markdown.</param>
/// <param name="Indicator">info, warning or critical.</param>
/// <param name="Source">Who says so.</param>
public sealed record HookCard(Guid Uuid, string Summary, string Detail, string Indicator, HookSource Source)
{
    /// <summary>What could be done at once.</summary>
    public IReadOnlyList<HookSuggestion>? Suggestions { get; init; }

    /// <summary>How suggestions may be chosen; there whenever there are any.</summary>
    public string? SelectionBehavior => Suggestions is null ? null : "at-most-one";

    /// <summary>Reasons that may be chosen for setting the card aside.</summary>
    public IReadOnlyList<HookCoding>? OverrideReasons { get; init; }

    /// <summary>Where to read on.</summary>
    public IReadOnlyList<HookLink>? Links { get; init; }
}

/// <summary>Where a card comes from.</summary>
public sealed record HookSource(string Label, string Url, HookCoding Topic);

/// <summary>A code with its words.</summary>
public sealed record HookCoding(string System, string Code, string Display);

/// <summary>A link that opens by itself.</summary>
public sealed record HookLink(string Label, string Url)
{
    /// <summary>Never a SMART app: we have none.</summary>
    public string Type => "absolute";
}

/// <summary>Something that the client may do when the clinician agrees.</summary>
public sealed record HookSuggestion(string Label, Guid Uuid, IReadOnlyList<HookAction> Actions)
{
    /// <summary>There is one suggestion, and it is what the level asks for.</summary>
    public bool IsRecommended => true;
}

/// <summary>A resource to be made in the client's record.</summary>
public sealed record HookAction(string Description, System.Text.Json.Nodes.JsonObject Resource)
{
    /// <summary>Nothing is ever changed or deleted.</summary>
    public string Type => "create";
}
