using Microsoft.Net.Http.Headers;

namespace TriageApi.Http;

/// <summary>Which media types are spoken: FHIR JSON, and plain JSON taken to mean it. Compared without case.</summary>
public static class MediaTypes
{
    private static readonly string[] Formats = ["json", "application/json", "application/fhir+json", "text/json"];

    /// <summary>True for <c>application/fhir+json</c> and <c>application/json</c>.</summary>
    public static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/fhir+json", StringComparison.OrdinalIgnoreCase)
        || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>True unless another character set than UTF-8 or another FHIR version than 4.0 is named.</summary>
    public static bool ParametersFit(MediaTypeHeaderValue type)
    {
        foreach (var parameter in type.Parameters)
        {
            var value = HeaderUtilities.RemoveQuotes(parameter.Value);
            if (parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return false;
            if (parameter.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase)
                && value != "4.0" && value != "4.0.1") return false;
        }

        return true;
    }

    /// <summary>True when an answer in FHIR JSON is acceptable: by <c>_format</c> if given, else by Accept.</summary>
    public static bool Accepts(HttpRequest request)
    {
        if (request.Query.TryGetValue("_format", out var format)) return IsJsonFormat(format);

        var header = request.Headers.Accept;
        if (header.Count == 0 || header.All(string.IsNullOrWhiteSpace)) return true;
        return MediaTypeHeaderValue.TryParseList(header, out var accepted)
            && accepted.Any(type => type.Quality is not 0 && (Wildcard(type) || (IsJson(type) && ParametersFit(type))));
    }

    /// <summary>True when a <c>_format</c> names JSON, or was not given.</summary>
    public static bool IsJsonFormat(Microsoft.Extensions.Primitives.StringValues format) => format.Count == 0
        || Formats.Contains(format.ToString().Split(';')[0].Trim().Replace(' ', '+'), StringComparer.OrdinalIgnoreCase);

    private static bool Wildcard(MediaTypeHeaderValue type) =>
        type.MatchesAllTypes || (type.MatchesAllSubTypes && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase));
}
