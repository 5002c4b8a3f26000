using System.Text.Json;

namespace TriageApi.Fhir.Tests;

/// <summary>Reads a text and shows its faults as <c>code @ expression</c>.</summary>
internal static class Faults
{
    public static string[] In(string json) => In(json.Bytes());

    public static string[] In(byte[] json, ReadLimits? limits = null) =>
        [.. FhirJson.Read<QuestionnaireResponse>(json, limits).Issues.Select(Show)];

    public static string[] InParameters(string json) => [.. FhirJson.Read<Parameters>(json.Bytes()).Issues.Select(Show)];

    public static string[] InAny(string json) => [.. FhirJson.ReadResource(json.Bytes()).Issues.Select(Show)];

    public static string Show(ReadIssue issue) =>
        $"{JsonNamingPolicy.KebabCaseLower.ConvertName(issue.Code.ToString())} @ {issue.Expression ?? "nowhere"}";
}
