using System.Text.Json;
using System.Text.Unicode;
using TriageApi.Fhir;

namespace TriageApi.Assess.Plain;

/// <summary>
/// The short way from the bytes of a response to its answers: items in one pass, without a typed model of them; the rest
/// of the response by the strict reader as always. It takes only what the strict reader would take without a word, and
/// then understands the same; everything else goes the long way. Saves more than half of the time of reading.
/// </summary>
public sealed class PlainReading(AnswerForm form, AnswerInterpreter interpreter)
{
    private readonly PlainForm plain = new(form);

    /// <summary>
    /// The response without its items and, interpreted, what they say; null when it must be read the long way, which finds
    /// the faults if there are any.
    /// </summary>
    /// <param name="body">What came in.</param>
    public TriageInput? TryRead(ReadOnlySpan<byte> body)
    {
        if (body.Length > ReadLimits.Default.MaxBytes || !Utf8.IsValid(body)) return null;
        try
        {
            return Read(body);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or escapes that make no text: what exactly is wrong, the strict reader tells.
            return null;
        }
    }

    private TriageInput? Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;

        // The items with the comma in front of them: cut out, they leave a whole response behind.
        var (first, from, to) = (reader.BytesConsumed, 0L, 0L);
        var items = default(PlainItems);
        for (var end = first; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; end = reader.BytesConsumed)
        {
            var isItems = reader.ValueTextEquals("item"u8);
            reader.Read();
            if (!isItems)
            {
                reader.Skip();
                continue;
            }

            if (end == first) return null;
            items = new PlainItems(reader, plain);
            if (!items.TryRead(parent: null)) return null;
            reader = items.Reader;
            (from, to) = (end, reader.BytesConsumed);
        }

        // What else there is, a second list of items or a text behind the end, is judged with the head. Only a response has
        // items of its own: in an envelope they would be somebody's mistake, and what stands beside them would be lost.
        if (to == 0) return null;
        var head = FhirJson.ReadResource([.. body[..(int)from], .. body[(int)to..]]);
        return head is { Succeeded: true, Resource: QuestionnaireResponse { Item.Count: 0 } response }
            && interpreter.Interpret(response, items.Answers) is { } interpreted
                ? new(response, null) { Interpreted = interpreted }
                : null;
    }
}
