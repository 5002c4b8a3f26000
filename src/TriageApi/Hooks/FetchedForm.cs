using System.Globalization;
using System.Text.Json;
using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Hooks;

/// <summary>How the form stands among what a client fetched.</summary>
public enum FormStanding
{
    /// <summary>The client did not fetch it, or its server failed: nothing can be said.</summary>
    NotFetched,

    /// <summary>It was looked for, and the patient has none.</summary>
    NoForm,

    /// <summary>It is about somebody else than the patient whose chart is open.</summary>
    OtherPatient,

    /// <summary>It is there.</summary>
    Found,
}

/// <summary>The patient's answers among what a client fetched.</summary>
/// <param name="Standing">Whether they are there.</param>
/// <param name="Form">The QuestionnaireResponse.</param>
public sealed record FetchedForm(FormStanding Standing, JsonElement Form = default)
{
    /// <summary>Name under which a client sends the answers.</summary>
    public const string Key = "response";

    /// <summary>
    /// Finds the answers: a response, or the newest of a bundle that answers our form and was not withdrawn. A client is
    /// free to ignore order and number of a search.
    /// </summary>
    public static FetchedForm In(HookCall call)
    {
        var prefetch = call.Prefetch;
        if (prefetch.ValueKind != JsonValueKind.Object || !prefetch.TryGetProperty(Key, out var fetched)) return new(FormStanding.NotFetched);
        if (fetched.ValueKind == JsonValueKind.Null) return new(FormStanding.NoForm);
        return fetched.Word("resourceType") switch
        {
            "QuestionnaireResponse" => Of(fetched, call.Patient),
            "Bundle" => Newest(fetched) is { } newest ? Of(newest, call.Patient) : new(FormStanding.NoForm),
            _ => new(FormStanding.NotFetched),
        };
    }

    private static FetchedForm Of(JsonElement form, string patient) => IsAbout(form, patient)
        ? new(FormStanding.Found, form)
        : new(FormStanding.OtherPatient);

    private static JsonElement? Newest(JsonElement bundle)
    {
        if (bundle.Member("entry") is not { ValueKind: JsonValueKind.Array } entries) return null;
        JsonElement? newest = null;
        var when = DateTimeOffset.MinValue;
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.Member("resource") is not { } form || !IsOurs(form)) continue;
            var authored = Authored(form);
            if (newest is not null && authored <= when) continue;
            (newest, when) = (form, authored);
        }

        return newest;
    }

    private static bool IsOurs(JsonElement form) =>
        form.Word("resourceType") == "QuestionnaireResponse"
        && form.Word("status") is "completed" or "amended" or "in-progress"
        && form.Word("questionnaire") is { } canonical
        && (canonical.StartsWith('#') || canonical.Split('|')[0] == Canonicals.Questionnaire);

    private static DateTimeOffset Authored(JsonElement form) =>
        DateTimeOffset.TryParse(
            form.Word("authored"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var authored)
            ? authored
            : DateTimeOffset.MinValue;

    /// <summary>Answers without a subject are taken for the patient's: the client searched by patient.</summary>
    private static bool IsAbout(JsonElement form, string patient)
    {
        if (form.Member("subject") is not { } subject || subject.Member("reference") is not { } reference) return true;
        if (reference.ValueKind != JsonValueKind.String) return false;
        var text = LiteralReference.WithoutVersion(reference.GetString()!);
        return text == $"Patient/{patient}" || text.EndsWith($"/Patient/{patient}", StringComparison.Ordinal);
    }
}
