using System.Text;
using System.Text.Json;
using TriageApi.Clinical;

namespace TriageApi.Assess.Plain;

/// <summary>
/// Reads the items of a response in one pass, as nearly all programs write them: linkId first, then text, answers or
/// items; codings of system, code and display; no extensions. Whatever looks otherwise in any way is left to
/// the strict reader, which alone judges: this one tells "read" or "not for me", and never "wrong".
/// </summary>
internal ref struct PlainItems(Utf8JsonReader reader, PlainForm form)
{
    // Far less than the strict reader takes; a longer text is not worth a short way.
    private const int LongestText = 4096;

    private readonly bool[] seen = new bool[form.Count];
    private Utf8JsonReader reader = reader;

    /// <summary>Where the pass stands: behind the items, after they were read.</summary>
    public readonly Utf8JsonReader Reader => reader;

    /// <summary>The answers in the order in which they stand.</summary>
    public List<KeyValuePair<string, Answer>> Answers { get; } = new(form.Count);

    /// <summary>Reads an array of items under a parent; the pass stands on its bracket.</summary>
    public bool TryRead(AnswerFormItem? parent)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        var any = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (!TryReadItem(parent)) return false;
            any = true;
        }

        return any && reader.TokenType == JsonTokenType.EndArray;
    }

    private bool TryReadItem(AnswerFormItem? parent)
    {
        if (!IsNamed("linkId"u8) || !IsPlainString() || form.Find(reader.ValueSpan) is not { } item) return false;
        if (item.Known.Parent != parent?.Item.LinkId || seen[item.Place]) return false;
        seen[item.Place] = true;

        bool text = false, answers = false, items = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsProperty("text"u8))
            {
                if (text || !IsText(out _)) return false;
                text = true;
            }
            else if (IsProperty("answer"u8))
            {
                if (answers || item.Known.Question is not { } question || !TryReadAnswers(item, question)) return false;
                answers = true;
            }
            else
            {
                if (!IsProperty("item"u8) || items || !item.Known.IsGroup || !reader.Read() || !TryRead(item.Known)) return false;
                items = true;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private bool TryReadAnswers(PlainItem item, Question question)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        Answer? given = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            Answer? one = question.Kind switch
            {
                QuestionKind.Number => Number(question),
                QuestionKind.Text => Text(question),
                _ => Option(item),
            };
            given = given is null ? one : Both(question, given, one);
            if (given is null || !reader.Read() || reader.TokenType != JsonTokenType.EndObject) return false;
        }

        if (given is null || reader.TokenType != JsonTokenType.EndArray) return false;
        Answers.Add(new(question.LinkId, given));
        return true;
    }

    private static Answer.Coded? Both(Question question, Answer given, Answer? further) =>
        question.Kind == QuestionKind.Choices && given is Answer.Coded { Codes: var codes }
        && further is Answer.Coded { Codes: [var code] } && !codes.Contains(code) ? new([.. codes, code]) : null;

    private Answer.Number? Number(Question question)
    {
        if (!IsNamed("valueInteger"u8)) return null;
        reader.Read();

        // A sign is left to the strict reader: it tells -0 from 0.
        var isPlain = reader.TokenType == JsonTokenType.Number && reader.ValueSpan[0] != '-'
            && reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        return isPlain && reader.TryGetInt32(out var number) && number >= question.From && number <= question.To
            ? new Answer.Number(number) : null;
    }

    private Answer.Text? Text(Question question) =>
        IsNamed("valueString"u8) && IsText(out var length) && length <= question.Longest ? new Answer.Text() : null;

    private Answer.Coded? Option(PlainItem item)
    {
        if (!IsNamed("valueCoding"u8) || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        if (!IsNamed("system"u8) || !IsPlainString()) return null;
        var system = reader.ValueSpan;
        if (!IsNamed("code"u8) || !IsPlainString()) return null;
        var code = reader.ValueSpan;
        reader.Read();
        if (IsProperty("display"u8))
        {
            if (!IsText(out _)) return null;
            reader.Read();
        }

        return reader.TokenType == JsonTokenType.EndObject ? item.Offered(system, code) : null;
    }

    /// <summary>Goes on; true when the next is a property of this name.</summary>
    private bool IsNamed(ReadOnlySpan<byte> name)
    {
        reader.Read();
        return IsProperty(name);
    }

    private readonly bool IsProperty(ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.SequenceEqual(name);

    /// <summary>Goes on; true when the next is a string without escapes.</summary>
    private bool IsPlainString()
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;
    }

    /// <summary>Goes on; true when the next is a text that FHIR allows, of a bounded length in characters.</summary>
    private bool IsText(out int length)
    {
        length = 0;
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > LongestText) return false;
        if (!reader.ValueIsEscaped)
        {
            // JSON allows no control characters here, and the whole body is UTF-8: nothing is left to be wrong.
            length = Encoding.UTF8.GetCharCount(reader.ValueSpan);
            return true;
        }

        Span<char> text = stackalloc char[LongestText];
        length = reader.CopyString(text);
        return length > 0 && !text[..length].ContainsAnyInRange('\0', '\x1F');
    }
}
