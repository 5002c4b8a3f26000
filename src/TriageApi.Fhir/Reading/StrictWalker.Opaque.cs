using System.Text.Json;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Fhir;

/// <content>
/// Content whose FHIR type is not modelled, or is unknown: what JSON and FHIR demand of every object is still
/// checked.
/// </content>
internal ref partial struct StrictWalker
{
    private void WalkOpaqueResource()
    {
        var outer = _isInOpaqueResource;
        _isInOpaqueResource = true;
        WalkOpaqueObject();
        _isInOpaqueResource = outer;
    }

    private void WalkOpaqueValue()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WalkOpaqueObject();
                break;
            case JsonTokenType.StartArray:
                if (WalkOpaqueArray()) AddNull();
                break;
            case JsonTokenType.String:
                IsAcceptableString(_limits.MaxOpaqueStringBytes);
                break;
            case JsonTokenType.Null:
                AddNull();
                break;
        }
    }

    private void WalkOpaqueObject()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string>? withNulls = null;
        while (Advance() != JsonTokenType.EndObject)
        {
            var name = TakeOpaqueName(names);
            Advance();
            if (_reader.TokenType != JsonTokenType.StartArray) WalkOpaqueValue();
            else if (WalkOpaqueArray()) (withNulls ??= []).Add(name);
        }

        if (names.Count == 0) Add(IssueType.Structure, "An empty object is not allowed.");
        foreach (var name in withNulls ?? [])
        {
            if (!names.Contains(name.StartsWith('_') ? name[1..] : "_" + name)) AddNull();
        }
    }

    private string TakeOpaqueName(HashSet<string> names)
    {
        var start = _reader.TokenStartIndex;
        var name = IsSoundText() ? _reader.GetString()! : "";
        if (!names.Add(name)) Add(IssueType.Structure, $"The property is repeated at {Position(start)}.");
        if (_isInOpaqueResource && IsModifier(name)) AddModifier();
        return name;
    }

    /// <summary>Whether the array has a null, which the object around it judges.</summary>
    private bool WalkOpaqueArray()
    {
        var (hasNull, isEmpty) = (false, true);
        while (Advance() != JsonTokenType.EndArray)
        {
            isEmpty = false;
            if (_reader.TokenType == JsonTokenType.Null) hasNull = true;
            else WalkOpaqueValue();
        }

        if (isEmpty) Add(IssueType.Structure, "An empty array is not allowed.");
        return hasNull;
    }

    private void SkipProperty()
    {
        Advance();
        WalkOpaqueValue();
    }

    /// <summary>Goes to the end of an object without looking at it; its syntax and depth still count.</summary>
    private void PassOver()
    {
        var depth = _reader.CurrentDepth;
        while (Advance() != JsonTokenType.EndObject || _reader.CurrentDepth > depth)
        {
        }
    }
}
