using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// Resources that travel together: a batch, a history, a page of search results.
/// Source: http://hl7.org/fhir/R4/bundle.html
/// </summary>
public sealed class Bundle() : Resource("Bundle")
{
    public Identifier? Identifier { get; set; }
    [Required] public BundleType? Type { get; set; }
    public Instant? Timestamp { get; set; }
    /// <summary>Number of matches of a search, over all pages; not the number of entries here.</summary>
    [Format(PrimitiveKind.UnsignedInt)] public int? Total { get; set; }
    public List<LinkComponent> Link { get; set; } = [];
    public List<EntryComponent> Entry { get; set; } = [];
    public Signature? Signature { get; set; }

    /// <summary>A link about the bundle or entry, such as <c>self</c> or <c>next</c>.</summary>
    public sealed class LinkComponent : BackboneElement
    {
        [Required] public string? Relation { get; set; }
        [Required, Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    }

    /// <summary>One resource of the bundle, or one request or response.</summary>
    public sealed class EntryComponent : BackboneElement
    {
        public List<LinkComponent> Link { get; set; } = [];
        [Format(PrimitiveKind.Uri)] public string? FullUrl { get; set; }
        public Resource? Resource { get; set; }
        public SearchComponent? Search { get; set; }
        public RequestComponent? Request { get; set; }
        public ResponseComponent? Response { get; set; }
    }

    /// <summary>Why an entry is among the results of a search.</summary>
    public sealed class SearchComponent : BackboneElement
    {
        public SearchEntryMode? Mode { get; set; }
        public FhirDecimal? Score { get; set; }
    }

    /// <summary>What an entry of a batch asks the server to do.</summary>
    public sealed class RequestComponent : BackboneElement
    {
        [Required] public HTTPVerb? Method { get; set; }
        [Required, Format(PrimitiveKind.Uri)] public string? Url { get; set; }
        public string? IfNoneMatch { get; set; }
        /// <summary>An instant, unlike the HTTP header of that name.</summary>
        public Instant? IfModifiedSince { get; set; }
        public string? IfMatch { get; set; }
        public string? IfNoneExist { get; set; }
    }

    /// <summary>What the server answered to an entry of a batch.</summary>
    public sealed class ResponseComponent : BackboneElement
    {
        [Required] public string? Status { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Location { get; set; }
        public string? Etag { get; set; }
        public Instant? LastModified { get; set; }
        public Resource? Outcome { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/bundle-type</c>.</summary>
    public enum BundleType
    {
        [JsonStringEnumMemberName("document")] Document,
        [JsonStringEnumMemberName("message")] Message,
        [JsonStringEnumMemberName("transaction")] Transaction,
        [JsonStringEnumMemberName("transaction-response")] TransactionResponse,
        [JsonStringEnumMemberName("batch")] Batch,
        [JsonStringEnumMemberName("batch-response")] BatchResponse,
        [JsonStringEnumMemberName("history")] History,
        [JsonStringEnumMemberName("searchset")] Searchset,
        [JsonStringEnumMemberName("collection")] Collection,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/http-verb</c>.</summary>
    public enum HTTPVerb
    {
        [JsonStringEnumMemberName("GET")] GET,
        [JsonStringEnumMemberName("HEAD")] HEAD,
        [JsonStringEnumMemberName("POST")] POST,
        [JsonStringEnumMemberName("PUT")] PUT,
        [JsonStringEnumMemberName("DELETE")] DELETE,
        [JsonStringEnumMemberName("PATCH")] PATCH,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/search-entry-mode</c>.</summary>
    public enum SearchEntryMode
    {
        [JsonStringEnumMemberName("match")] Match,
        [JsonStringEnumMemberName("include")] Include,
        [JsonStringEnumMemberName("outcome")] Outcome,
    }
}
