using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Fhir;

internal ref partial struct StrictWalker
{
    /// <summary>What must hold before JSON is looked at.</summary>
    private bool IsReadable()
    {
        if (_text.Length > _limits.MaxBytes)
            AddFatal(IssueType.TooLong, $"The text is longer than {_limits.MaxBytes} bytes.");
        else if (_text.StartsWith(Encoding.UTF8.Preamble))
            AddFatal(IssueType.Structure, "A byte order mark is not allowed.");
        else if (!Utf8.IsValid(_text))
            AddFatal(IssueType.Structure, $"This is not UTF-8 from byte {FirstInvalidByte()} on.");
        else if (_text[Ascii.Trim(_text)].IsEmpty)
            AddFatal(IssueType.Structure, "There is no content.");
        else return true;
        return false;
    }

    /// <summary>Goes to the next token, no deeper than allowed.</summary>
    private JsonTokenType Advance()
    {
        _reader.Read();
        var opens = _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (opens && _reader.CurrentDepth >= _limits.MaxDepth)
            Stop(IssueType.TooCostly, $"Objects and arrays are more than {_limits.MaxDepth} levels deep.");
        return _reader.TokenType;
    }

    private bool IsAcceptableString(int limit)
    {
        if (_reader.ValueSpan.IsEmpty) Add(IssueType.Structure, "An empty string is not allowed.");
        else if (!IsSoundText(out var bytes)) return false;
        else if (bytes > limit) Add(IssueType.TooLong, $"The text is longer than {limit} bytes.");
        else return true;
        return false;
    }

    private bool IsSoundText() => IsSoundText(out _);

    private bool IsSoundText(out int bytes)
    {
        var fault = StringFaults.Find(_reader.ValueSpan, _reader.ValueIsEscaped, out bytes);
        if (fault == StringFault.None) return true;
        var what = fault == StringFault.Nul ? "The character U+0000" : "Half of a surrogate pair";
        Add(IssueType.Structure, $"{what} is not allowed: {Position(_reader.TokenStartIndex)}.");
        return false;
    }

    private static bool IsModifier(ReadOnlySpan<char> name) => name is "modifierExtension" or "implicitRules";

    private void AddModifier() => Add(
        IssueType.NotSupported,
        "Modifier extensions and implicit rules may change the meaning, and none is understood here.");

    private void AddNull() => Add(IssueType.Structure, "null is not allowed here.");

    private void AddFormat(PrimitiveKind kind) =>
        Add(IssueType.Value, $"This is not a FHIR {kind}: {PrimitiveFormat.Describe(kind)}.");

    private void AddAndSkip(IssueType code, string details)
    {
        Add(code, details);
        if (_reader.TokenType != JsonTokenType.Null) WalkOpaqueValue();
    }

    private void Add(IssueType code, string details)
    {
        if (Issues.Count >= _limits.MaxIssues)
            Stop(IssueType.TooCostly, "There are more faults; reading stopped here.");
        Issues.Add(new ReadIssue(code, details, _path.Write()));
    }

    private void AddSyntaxFault(JsonException fault) => AddFatal(
        IssueType.Structure,
        $"This is not JSON from line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} on.");

    private void AddFatal(IssueType code, string details) =>
        Issues.Add(new ReadIssue(code, details, _path.Write()) { Severity = IssueSeverity.Fatal });

    /// <summary>Ends the walk after this issue.</summary>
    private void Stop(IssueType code, string details)
    {
        AddFatal(code, details);
        _stopped = true;
        throw new JsonException();
    }

    private readonly string Position(long index)
    {
        var before = _text[..(int)index];
        return $"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}";
    }

    private readonly int FirstInvalidByte()
    {
        var index = 0;
        while (Rune.DecodeFromUtf8(_text[index..], out _, out var length) == OperationStatus.Done) index += length;
        return index + 1;
    }
}
