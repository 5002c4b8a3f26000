using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>The last response of an interview, read as the form that it fills.</summary>
internal static class FormsOfInterviews
{
    /// <summary>LinkIds of what is answered.</summary>
    public static IEnumerable<string> LinkIds(this JsonObject response) => (response["item"]?.AsArray() ?? [])
        .SelectMany(page => page!["item"]!.AsArray()).Select(item => (string)item!["linkId"]!);

    /// <summary>The answers given, as a plain response to the form: no contained questionnaire, nothing of the interview.</summary>
    public static JsonObject AsPlainForm(this JsonObject last)
    {
        var plain = last.Copy();
        plain.Remove("contained");
        plain.Remove("extension");
        plain["questionnaire"] = Questions.Canonical;
        return plain;
    }
}
