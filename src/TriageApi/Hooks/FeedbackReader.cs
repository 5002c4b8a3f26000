using System.Globalization;
using System.Text.Json;
using TriageApi.Audit.Feedback;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Hooks;

/// <summary>Reads what a client tells of cards. Source: CDS Hooks 2.0, feedback.</summary>
internal static class FeedbackReader
{
    private const int Most = 100;
    private const int LongestCode = 255;
    private const int LongestComment = 4000;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The reports, or every fault with its path: 400 for the shape, 422 for what makes no sense.</summary>
    /// <param name="body">The body.</param>
    /// <param name="service">The service.</param>
    /// <param name="client">Who tells.</param>
    /// <param name="now">Now, in microseconds; each report of a call is one microsecond later than the one before.</param>
    public static (IReadOnlyList<CardFeedback> Reports, Refusal? Refusal) Read(
        ReadOnlySpan<byte> body, HookService service, string client, DateTimeOffset now)
    {
        if (HookJson.Object(body) is not { } json) return ([], HookJson.NotAnObject);
        if (json.Member("feedback") is not { ValueKind: JsonValueKind.Array } feedback || feedback.GetArrayLength() is 0 or > Most)
            return ([], Outcomes.Malformed([Outcomes.Issue(IssueType.Structure, $"'feedback' must hold 1 to {Most} reports.", "feedback")]));

        var issues = new List<IssueComponent>();
        var reports = new List<CardFeedback>();
        foreach (var one in feedback.EnumerateArray())
        {
            var reader = new One(one, Path(reports.Count), issues);
            reports.Add(reader.Read(service, client, now.AddMicroseconds(reports.Count)));
        }

        return issues.Count == 0 ? (reports, null) : ([], Outcomes.Unusable(issues));
    }

    /// <summary>Where a report stands in the body.</summary>
    public static string Path(int report) => string.Create(CultureInfo.InvariantCulture, $"feedback[{report}]");

    private sealed class One(JsonElement json, string path, List<IssueComponent> issues)
    {
        public CardFeedback Read(HookService service, string client, DateTimeOffset recorded)
        {
            if (!Guid.TryParseExact(json.Word("card"), "D", out var card)) Fault("'card' must be the uuid of a card.", "card");
            if (!DateTimeOffset.TryParseExact(
                json.Word("outcomeTimestamp"), Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var happened))
                Fault("'outcomeTimestamp' must be an instant with its offset from UTC.", "outcomeTimestamp");

            var outcome = json.Word("outcome");
            var suggestions = outcome == "accepted" ? Suggestions() : [];
            var (system, code, comment) = outcome == "overridden" ? Reason() : default;
            if (outcome is not ("accepted" or "overridden")) Fault("'outcome' must be 'accepted' or 'overridden'.", "outcome");
            return new CardFeedback
            {
                Service = service.Id,
                Client = client,
                Card = card,
                Outcome = outcome ?? "",
                Suggestions = suggestions,
                ReasonSystem = system,
                ReasonCode = code,
                Comment = comment,
                Happened = new DateTimeOffset(happened.Ticks - happened.Ticks % TimeSpan.TicksPerMicrosecond, happened.Offset),
                Recorded = recorded,
            };
        }

        private List<string> Suggestions()
        {
            var taken = json.Member("acceptedSuggestions") is { ValueKind: JsonValueKind.Array } array
                ? array.EnumerateArray().Select(one => one.Word("id")).ToList()
                : [];
            if (taken.Count is 0 or > Most || taken.Any(id => id is null or { Length: > LongestCode }))
                Fault("An accepted card names the suggestions that were taken, each by its id.", "acceptedSuggestions");
            return [.. taken.OfType<string>()];
        }

        private (string? System, string? Code, string? Comment) Reason()
        {
            if (json.Member("overrideReason") is not { } why) return default;
            var (reason, comment) = (why.Member("reason"), why.Word("userComment"));
            var (system, code) = (reason?.Word("system"), reason?.Word("code"));
            if (reason is null && comment is null) Fault("A reason for setting a card aside has a code or a comment.", "overrideReason");
            if (reason is not null && (system is null or { Length: > LongestCode } || code is null or { Length: > LongestCode }))
                Fault("A reason has a system and a code.", "overrideReason.reason");
            if (comment is { Length: > LongestComment }) Fault($"The comment is longer than {LongestComment} characters.", "overrideReason.userComment");
            return (system, code, comment);
        }

        private void Fault(string text, string member) => issues.Add(Outcomes.Issue(IssueType.Value, text, $"{path}.{member}"));
    }
}
