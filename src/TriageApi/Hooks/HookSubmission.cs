using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TriageApi.Assess;

namespace TriageApi.Hooks;

/// <summary>What a call submits: the same body as <c>$triage</c> takes, so that what is stored can be replayed like any other.</summary>
internal static class HookSubmission
{
    private static readonly JsonWriterOptions AsItCame = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 128,
    };

    /// <summary>
    /// The answers as they came, without the form's own identifier, and the chart beside them. Each call of a hook is an
    /// assessment of its own; the identifier would make it a version of one that another client sent.
    /// </summary>
    public static byte[] Of(JsonElement form, IReadOnlyList<JsonElement> chart)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, AsItCame))
        {
            if (chart.Count == 0) Answers(json, form);
            else Parameters(json, form, chart);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Parameters(Utf8JsonWriter json, JsonElement form, IReadOnlyList<JsonElement> chart)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Parameters");
        json.WriteStartArray("parameter");
        json.WriteStartObject();
        json.WriteString("name", "questionnaire-response");
        json.WritePropertyName("resource");
        Answers(json, form);
        json.WriteEndObject();
        foreach (var resource in chart)
        {
            json.WriteStartObject();
            json.WriteString("name", TriageInput.ChartName);
            json.WritePropertyName("resource");
            resource.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Answers(Utf8JsonWriter json, JsonElement form)
    {
        json.WriteStartObject();
        foreach (var member in form.EnumerateObject().Where(member => member.Name is not ("identifier" or "_identifier")))
            member.WriteTo(json);
        json.WriteEndObject();
    }
}
