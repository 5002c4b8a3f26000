using System.Text.Json;
using TriageApi.Assess;
using TriageApi.Charts;
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
/// <param name="Forms">The QuestionnaireResponses that may be the newest: several where their dates leave it open.</param>
public sealed record FetchedForm(FormStanding Standing, IReadOnlyList<JsonElement> Forms)
{
    /// <summary>Name under which a client sends the answers.</summary>
    public const string Key = "response";

    /// <summary>
    /// Finds the answers: a response, or of a bundle those that answer our form, are the patient's and were not withdrawn. A
    /// client is free to ignore order and number of a search, so the dates tell which is the newest.
    /// </summary>
    public static FetchedForm In(HookCall call)
    {
        var prefetch = call.Prefetch;
        if (prefetch.ValueKind != JsonValueKind.Object || !prefetch.TryGetProperty(Key, out var fetched)) return new(FormStanding.NotFetched, []);
        if (fetched.ValueKind == JsonValueKind.Null) return new(FormStanding.NoForm, []);
        return fetched.Word("resourceType") switch
        {
            "QuestionnaireResponse" => Newest([fetched], call),
            "Bundle" => Newest([.. fetched.Resources().Where(IsOurs)], call),
            _ => new(FormStanding.NotFetched, []),
        };
    }

    private static FetchedForm Newest(IReadOnlyList<JsonElement> forms, HookCall call)
    {
        if (forms.Count == 0) return new(FormStanding.NoForm, []);
        var own = forms.Where(form => IsAbout(form, call)).Select(DatedForm.Of).ToList();
        return own.Count == 0 ? new(FormStanding.OtherPatient, []) : new(FormStanding.Found, DatedForm.Newest(own));
    }

    private static bool IsOurs(JsonElement form) =>
        form.Word("resourceType") == "QuestionnaireResponse"
        && form.Word("status") is "completed" or "amended" or "in-progress"
        && CanonicalOf(form)?.Split('|')[0] == Canonicals.Questionnaire;

    /// <summary>The form behind an interview's response is what its own, contained one is derived from.</summary>
    private static string? CanonicalOf(JsonElement form)
    {
        if (form.Word("questionnaire") is not ['#', .. var id]) return form.Word("questionnaire");
        if (form.Member("contained") is not { ValueKind: JsonValueKind.Array } contained) return null;
        var questionnaire = contained.EnumerateArray().FirstOrDefault(one =>
            one.Word("resourceType") == "Questionnaire" && one.Word("id") == id);
        return questionnaire.Member("derivedFrom") is { ValueKind: JsonValueKind.Array } from && from.GetArrayLength() == 1
            && from[0].ValueKind == JsonValueKind.String ? from[0].GetString() : null;
    }

    /// <summary>Answers without a subject are taken for the patient's: the client searched by patient.</summary>
    private static bool IsAbout(JsonElement form, HookCall call)
    {
        if (form.Member("subject") is not { } subject || subject.Member("reference") is not { } reference) return true;
        if (reference.ValueKind != JsonValueKind.String) return false;
        var text = LiteralReference.WithoutVersion(reference.GetString()!);
        return text == call.Person || text.EndsWith($"/{call.Person}", StringComparison.Ordinal);
    }

    /// <summary>A form, and between when it was answered, at the earliest and at the latest.</summary>
    private sealed record DatedForm(JsonElement Form, DateTimeOffset First, DateTimeOffset Last)
    {
        private bool IsFinished => Form.Word("status") != "in-progress";

        public static DatedForm Of(JsonElement form)
        {
            // Without a date of its own it was answered before the server last changed it.
            var authored = form.Word("authored");
            var changed = ChartJson.Latest(form.Member("meta")?.Word("lastUpdated"));
            return new(
                form,
                ChartJson.When(authored) ?? DateTimeOffset.MinValue,
                ChartJson.Latest(authored) ?? changed ?? DateTimeOffset.MaxValue);
        }

        /// <summary>
        /// The finished ones that may be the newest, and those begun since: what somebody has just begun says little, and must
        /// hide neither what was said before nor be hidden by it.
        /// </summary>
        public static IReadOnlyList<JsonElement> Newest(IReadOnlyList<DatedForm> forms)
        {
            var finished = PerhapsNewest([.. forms.Where(form => form.IsFinished)]);
            var begun = PerhapsNewest([.. forms.Where(form => !form.IsFinished)]);
            var since = finished.Count == 0 ? DateTimeOffset.MinValue : finished.Max(form => form.First);
            return [.. finished.Concat(begun.Where(form => form.Last >= since)).Select(form => form.Form)];
        }

        private static List<DatedForm> PerhapsNewest(List<DatedForm> forms)
        {
            if (forms.Count == 0) return forms;
            var newest = forms.Max(form => form.First);
            return [.. forms.Where(form => form.Last >= newest)];
        }
    }
}
