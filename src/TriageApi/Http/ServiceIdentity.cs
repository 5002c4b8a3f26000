using TriageApi.Configuring;

namespace TriageApi.Http;

/// <summary>The name under which this service speaks of itself in records: configured, never taken from a request.</summary>
/// <param name="FhirBase">Absolute FHIR base without a slash at its end.</param>
public sealed record ServiceIdentity(string FhirBase)
{
    private const string Fhir = "/fhir";

    /// <summary>The base of everything beside FHIR, without a slash at its end.</summary>
    public string Root => FhirBase.EndsWith(Fhir, StringComparison.Ordinal) ? FhirBase[..^Fhir.Length] : FhirBase;

    /// <summary>Reads <c>Service:Base</c>; without it the address of a development host.</summary>
    public static ServiceIdentity From(IConfiguration configuration) =>
        new(Sections.Read<ServiceSection>(configuration).Base?.TrimEnd('/') ?? "http://127.0.0.1:5080/fhir");
}

/// <summary>The section <c>Service</c> of the configuration.</summary>
public sealed record ServiceSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Service";

    /// <summary>The FHIR base by which records speak of this service.</summary>
    public string? Base { get; init; }
}
