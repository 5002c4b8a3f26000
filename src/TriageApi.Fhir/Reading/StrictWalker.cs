using System.Text.Json;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Fhir;

/// <summary>
/// Walks the text once and collects every fault. It builds nothing: only a text without faults is read into a model.
/// This part is the document and its resources; the others are objects, values, opaque content and issues.
/// </summary>
internal ref partial struct StrictWalker
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadLimits _limits;
    private readonly ElementPath _path = new();
    private Utf8JsonReader _reader;
    private int _items;
    private bool _isBelowRoot;
    private bool _isInOpaqueResource;
    private bool _stopped;

    public StrictWalker(ReadOnlySpan<byte> text, ReadLimits limits)
    {
        _text = text;
        _limits = limits;
        // The reader itself takes one level more, so that the limit is told apart from a syntax error.
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
    }

    /// <summary>Every fault found, in the order of the text.</summary>
    public List<ReadIssue> Issues { get; } = [];

    /// <summary>The type of the document when it is one of the model; null before the walk and for other types.</summary>
    public Type? RootType { get; private set; }

    /// <summary>Whether resources inside the root are left to a later reading of their own.</summary>
    public bool LeavesInnerResources { get; init; }

    /// <summary>Walks the whole text. Never throws.</summary>
    /// <param name="expected">The resource type the text must have; null for any.</param>
    public void WalkDocument(Type? expected)
    {
        if (!IsReadable()) return;
        try
        {
            Advance();
            if (expected is not null) _path.Enter(expected.Name);
            if (_reader.TokenType == JsonTokenType.StartObject) WalkResource(expected);
            else AddAndSkip(IssueType.Structure, "A JSON object is needed.");
            // Whatever follows the resource makes this throw.
            _reader.Read();
        }
        catch (JsonException fault)
        {
            if (!_stopped) AddSyntaxFault(fault);
        }
    }

    private void WalkResource(Type? expected)
    {
        var outerItems = _items;
        _items = 0;
        var type = ResolveType(expected);
        if (!_isBelowRoot) (RootType, _isBelowRoot) = (type, true);
        if (type is not null) WalkObject(Shape.Of(type));
        else WalkOpaqueResource();
        _items = outerItems;
    }

    /// <summary>The type to check against; null when only JSON can be checked.</summary>
    private Type? ResolveType(Type? expected)
    {
        var ahead = _reader;
        if (!JsonText.TryFindMember(ref ahead, "resourceType"u8))
        {
            // A search that ended early met a syntax error, which the walk itself will report.
            if (ahead.TokenType == JsonTokenType.EndObject && ahead.CurrentDepth == _reader.CurrentDepth)
                Add(IssueType.Required, "resourceType is missing.");
            return expected;
        }

        if (ahead.TokenType != JsonTokenType.String || ahead.ValueSpan.Length > ResourceNames.MaxBytes)
        {
            Add(IssueType.Structure, "resourceType must be the name of a resource type of FHIR R4.");
            return expected;
        }

        return ResolveType(expected, JsonText.String(ref ahead));
    }

    private Type? ResolveType(Type? expected, string? name)
    {
        if (expected is not null && name != expected.Name)
        {
            Add(IssueType.Structure, $"The resource must be of type {expected.Name}.");
            return null;
        }

        if (name is null || !ResourceNames.Contains(name))
        {
            Add(IssueType.Structure, "resourceType must be the name of a resource type of FHIR R4.");
            return null;
        }

        _path.EnterRoot(name);
        return ModelTypes.Find(name);
    }
}
