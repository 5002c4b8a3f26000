using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using TriageApi.Assess;

namespace TriageApi.Hooks;

/// <summary>What a call submits: the same body as <c>$triage</c> takes, so that what is stored can be replayed like any other.</summary>
internal static class HookSubmission
{
    private static readonly JsonWriterOptions AsItCame = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The answers as they came, without the form's own identifier, and the chart beside them. Each call of a hook is an
    /// assessment of its own; the identifier would make it a version of one that another client sent. Answers that name
    /// nobody are the patient's whose chart is open, and are on record for that patient.
    /// </summary>
    public static byte[] Of(JsonElement form, IReadOnlyList<JsonElement> chart, string person) => Written(json =>
    {
        if (chart.Count == 0) Answers(json, form, person);
        else Parameters(json, chart, () => Answers(json, form, person));
    });

    /// <summary>One resource of a chart as it stands in what is submitted, without answers.</summary>
    public static byte[] Chart(JsonElement resource) => Written(json => Parameters(json, [resource], answers: null));

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, AsItCame)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<JsonElement> chart, Action? answers)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Parameters");
        json.WriteStartArray("parameter");
        if (answers is not null)
        {
            json.WriteStartObject();
            json.WriteString("name", "questionnaire-response");
            json.WritePropertyName("resource");
            answers();
            json.WriteEndObject();
        }

        foreach (var resource in chart)
        {
            json.WriteStartObject();
            json.WriteString("name", TriageInput.ChartName);
            json.WritePropertyName("resource");
            Copy(json, resource);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Answers(Utf8JsonWriter json, JsonElement form, string person)
    {
        json.WriteStartObject();
        foreach (var member in form.EnumerateObject().Where(member => member.Name is not ("identifier" or "_identifier")))
        {
            json.WritePropertyName(member.Name);
            Copy(json, member.Value);
        }

        if (!form.TryGetProperty("subject", out _))
        {
            json.WriteStartObject("subject");
            json.WriteString("reference", person);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Byte for byte: written anew, a letter may take four times the room and no longer fit. It was parsed, so it is JSON,
    // and how deep it is the strict reader judges.
    private static void Copy(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
