using System.Buffers;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TriageApi.Telemetry;

/// <summary>
/// One JSON object a line, holding only what <see cref="SpeakableFields"/> admits. Of an exception the types and the
/// places are written and never the message, which may quote what a person wrote; of a line the template and never the
/// finished text. JSON's own escapes keep a value from ending its line.
/// </summary>
public sealed class SpeakableFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console finds it.</summary>
    public const string FormatterName = "speakable";

    private const string Template = "{OriginalFormat}";
    private const int Longest = 4_000;

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event", logEntry.EventId.Id);
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity) json.WriteString("trace", activity.TraceId.ToHexString());
            scopeProvider?.ForEachScope(static (scope, writer) => WriteRequestId(scope, writer), json);
            WriteFields(json, logEntry.Category, logEntry.State);
            if (logEntry.Exception is { } fault) WriteFault(json, fault);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteFields<TState>(Utf8JsonWriter json, string category, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> fields) return;

        // Our own templates and the framework's are constants of the code; of others that is not known.
        var isOurs = category.StartsWith("TriageApi.", StringComparison.Ordinal);
        var isHost = category == "Microsoft.Hosting.Lifetime";
        var withheld = 0;
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields)
        {
            if (name == Template) continue;
            if (isOurs ? SpeakableFields.OfLogs.Contains(name) : isHost && SpeakableFields.OfHost.Contains(name))
                WriteValue(json, name, value);
            else
                withheld++;
        }

        json.WriteEndObject();
        if (withheld > 0) json.WriteNumber("withheld", withheld);
        var isTold = isOurs || category.StartsWith("Microsoft.", StringComparison.Ordinal);
        if (isTold && fields.FirstOrDefault(field => field.Key == Template).Value is string template)
            json.WriteString("template", template);
    }

    private static void WriteRequestId(object? scope, Utf8JsonWriter json)
    {
        if (scope is not IReadOnlyList<KeyValuePair<string, object?>> fields) return;
        foreach (var (name, value) in fields)
        {
            if (name == "RequestId" && value is string id) json.WriteString("request", id);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
                json.WriteString(name, text.Length > Longest ? text[..Longest] : text);
                break;
        }
    }

    private static void WriteFault(Utf8JsonWriter json, Exception fault)
    {
        json.WriteStartArray("fault");
        for (Exception? each = fault; each is not null; each = each.InnerException)
        {
            json.WriteStartObject();
            json.WriteString("type", each.GetType().FullName);
            if (each is DbException { SqlState: { } state }) json.WriteString("sqlState", state);
            if (each.StackTrace is { } places) json.WriteString("at", places.Length > Longest ? places[..Longest] : places);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
