using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TriageApi.Telemetry;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Telemetry;

/// <summary>A log line holds what the allow-list admits, and ends where it says.</summary>
public sealed class SpeakableFormatterTests
{
    private const string Ours = "TriageApi.Somewhere";

    [Fact]
    public void A_named_field_is_written_and_every_other_is_counted()
    {
        var line = Line(Ours, ("RequestId", "abc"), ("Status", 404), ("Subject", Some.Canary));

        Assert.Equal("abc", (string?)line["fields"]!["RequestId"]);
        Assert.Equal(404, (int)line["fields"]!["Status"]!);
        Assert.Equal(1, (int)line["withheld"]!);
        Assert.DoesNotContain(Some.Canary, line.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Npgsql.Command")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("SomePackage")]
    public void Fields_of_others_are_not_ours_whatever_their_names(string category) =>
        Assert.DoesNotContain(Some.Canary, Line(category, ("RequestId", Some.Canary)).ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void A_template_of_a_package_that_may_have_been_filled_in_is_left_out() =>
        Assert.Null(Line("SomePackage", ("{OriginalFormat}", Some.Canary))["template"]);

    [Fact]
    public void Of_an_exception_the_type_and_the_state_are_written_and_the_message_is_not()
    {
        var inner = new PostgresException(Some.Canary, "ERROR", "ERROR", "23505", detail: Some.Canary);

        var line = Line(Ours, new InvalidOperationException(Some.Canary, inner));

        Assert.Equal(typeof(InvalidOperationException).FullName, (string?)line["fault"]![0]!["type"]);
        Assert.Equal("23505", (string?)line["fault"]![1]!["sqlState"]);
        Assert.DoesNotContain(Some.Canary, line.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_value_can_begin_a_line_of_its_own()
    {
        var text = Text(Ours, null, ("Route", "x\r\n{\"level\":\"Critical\"}\u2028"));

        Assert.Equal(Environment.NewLine, text[^Environment.NewLine.Length..]);
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain('\u2028', text);
    }

    private static JsonNode Line(string category, params (string, object?)[] fields) => JsonNode.Parse(Text(category, null, fields))!;

    private static JsonNode Line(string category, Exception fault) => JsonNode.Parse(Text(category, fault))!;

    private static string Text(string category, Exception? fault, params (string Name, object? Value)[] fields)
    {
        using var writer = new StringWriter();
        IReadOnlyList<KeyValuePair<string, object?>> state = [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        new SpeakableFormatter(TimeProvider.System).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
                LogLevel.Error, category, 7, state, fault, (_, _) => Some.Canary),
            null,
            writer);
        return writer.ToString();
    }
}
